package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@SystemTest
class SmokeIT {

    @Test
    void the_product_is_up(Cluster cluster) {
        var health = Api.at(cluster.address()).get("/health").expect(200).json();

        assertThat(health.getString("status")).isEqualToIgnoringCase("up");
    }

    @Test
    void an_unknown_path_of_the_api_is_a_problem(Cluster cluster) {
        Api.at(cluster.address()).get("/api/nothing-here").expectProblem(404, "not-found");
    }
}
