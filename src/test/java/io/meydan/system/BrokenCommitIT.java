package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a client hears when the database dies in the middle of a commit. */
@SystemTest(overlay = true)
class BrokenCommitIT {

    @Test
    void nobody_is_told_that_it_failed_when_nobody_knows(Cluster cluster) {
        var answer = Api.at(cluster.address()).get("/api/test/broken-commit");

        answer.expectProblem(503, "outcome-unknown");
        assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
    }
}
