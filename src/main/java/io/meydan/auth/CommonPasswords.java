package io.meydan.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Passwords that guessers try first, in Turkish, Azerbaijani and English, and what is no better: one character, or a plain row. */
final class CommonPasswords {

    private static final Set<String> LIST = Arrays.stream("""
                    password passw0rd p@ssword p@ssw0rd password1 password12 password123 password1234 pass1234 iloveyou princess sunshine
                    football baseball superman batman123 trustno1 whatever starwars computer internet michelle jennifer jordan23 welcome1
                    welcome123 letmein1 letmein123 monkey123 dragon123 master123 shadow123 admin123 admin1234 administrator qwerty12
                    qwerty123 qwerty1234 qwertyuiop asdfghjkl zxcvbnm1 zxcvbnm123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qazwsxedc q1w2e3r4 q1w2e3r4t5
                    abcd1234 abc12345 a1b2c3d4 aa123456 a123456789 changeme changeme123 default1 secret123 test1234 testtest testing123
                    guest1234 root1234 login123 hello123 samsung1 google123 facebook twitter1 instagram liverpool chelsea1 arsenal1
                    galatasaray fenerbahce besiktas1903 trabzonspor galatasaray1905 fenerbahce1907 besiktas trabzon61 istanbul istanbul34
                    istanbul1453 ankara06 izmir3535 turkiye1 turkiye1923 ataturk1881 ataturk1923 mustafa1 mehmet123 ahmet123 sifre123
                    sifre1234 parola123 parola1234 askim123 bebegim1 canim123 seniseviyorum sevgilim azerbaycan azerbaijan baku1234 qarabag1
                    qarabag123 salam123 salam1234 meydan123 meydan1234""".split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private static final String ROWS =
            "01234567890123456789 98765432109876543210 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm";

    private CommonPasswords() {}

    static boolean holds(String password) {
        var plain = password.toLowerCase(Locale.ROOT);
        return LIST.contains(plain)
                || ROWS.contains(plain)
                || plain.chars().distinct().count() <= 2;
    }
}
