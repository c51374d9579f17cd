package io.meydan.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class MetersTest {

    @Test
    void buckets_add_up_as_scrapers_expect() {
        var timer = new Meters.Timer();
        timer.observe(0.005);
        timer.observe(0.006);
        timer.observe(99);
        assertThat(timer.upTo(0)).isEqualTo(1);
        assertThat(timer.upTo(1)).isEqualTo(2);
        assertThat(timer.upTo(Meters.BOUNDS.length - 1)).isEqualTo(2);
        assertThat(timer.upTo(Meters.BOUNDS.length)).isEqualTo(3);
    }

    @Test
    void a_route_is_the_template_not_the_address() throws NoSuchMethodException {
        assertThat(RequestMeterFilter.route(info("one"))).isEqualTo("/rooms/{id}/messages/{messageId}");
        assertThat(RequestMeterFilter.route(info("all"))).isEqualTo("/rooms");
    }

    @Test
    void what_matches_no_resource_is_one_series() {
        assertThat(RequestMeterFilter.route(null)).isEqualTo("unmatched");
    }

    private static ResourceInfo info(String method) throws NoSuchMethodException {
        var declared = Rooms.class.getDeclaredMethod(method);
        return new ResourceInfo() {
            @Override
            public Method getResourceMethod() {
                return declared;
            }

            @Override
            public Class<?> getResourceClass() {
                return Rooms.class;
            }
        };
    }

    @Path("rooms/")
    public static final class Rooms {
        @Path("/{id}/messages/{messageId: [0-9a-f-]+}")
        public void one() {}

        public void all() {}
    }
}
