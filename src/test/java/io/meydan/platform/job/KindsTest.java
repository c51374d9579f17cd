package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KindsTest {

    /** What these jobs are told. */
    record Nothing() {}

    abstract static class Any implements Job<Nothing> {
        @Override
        public Class<Nothing> argumentsClass() {
            return Nothing.class;
        }

        @Override
        public void run(Nothing nothing, JobRun run) {
            throw new IllegalStateException("Nobody runs this");
        }
    }

    static class Plain extends Any {
        @Override
        public String kind() {
            return "test.plain";
        }
    }

    static class Special extends Plain {
        @Override
        public String kind() {
            return "test.a-special-one";
        }
    }

    /** As the container makes one for a bean. */
    static final class PlainProxy extends Plain {}

    static final class SpecialProxy extends Special {}

    private static String kind(Class<? extends Job<?>> type, Job<?>... jobs) {
        return Kinds.nearest(Kinds.byName(List.of(jobs)).values(), type).kind();
    }

    @Test
    void a_job_is_not_taken_for_one_that_extends_it() {
        assertThat(kind(Plain.class, new Special(), new Plain())).isEqualTo("test.plain");
        assertThat(kind(Special.class, new Special(), new Plain())).isEqualTo("test.a-special-one");
    }

    @Test
    void a_bean_is_known_through_the_class_that_the_container_made() {
        assertThat(kind(Plain.class, new SpecialProxy(), new PlainProxy())).isEqualTo("test.plain");
        assertThat(kind(Special.class, new SpecialProxy(), new PlainProxy())).isEqualTo("test.a-special-one");
        assertThat(kind(PlainProxy.class, new SpecialProxy(), new PlainProxy())).isEqualTo("test.plain");
    }

    @Test
    void what_is_none_or_could_be_two_is_refused() {
        assertThatThrownBy(() -> kind(Special.class, new Plain())).hasMessageContaining("no bean");
        assertThatThrownBy(() -> kind(Any.class, new SpecialProxy(), new Special()))
                .hasMessageContaining("is the name of both");
        assertThatThrownBy(() -> kind(Any.class, new Plain(), new OtherPlain())).hasMessageContaining("both of it");
    }

    static final class OtherPlain extends Any {
        @Override
        public String kind() {
            return "test.other";
        }
    }
}
