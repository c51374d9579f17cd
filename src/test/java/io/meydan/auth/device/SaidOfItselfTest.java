package io.meydan.auth.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidOfItselfTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Chrome | Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36
                    Edge | Windows | Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0
                    Safari | iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Mobile/15E148 Safari/604.1
                    Chrome | iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 CriOS/126.0 Mobile/15E148 Safari/604.1
                    Firefox | Android | Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0
                    Safari | macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15
                    curl | '' | curl/8.5.0
                    '' | Linux | Mozilla/5.0 (X11; Linux x86_64)
                    '' | '' | ''
                    """)
    void a_device_is_named_as_people_name_it(String browser, String system, String userAgent) {
        assertThat(SaidOfItself.browser(userAgent)).isEqualTo(browser);
        assertThat(SaidOfItself.system(userAgent)).isEqualTo(system);
    }
}
