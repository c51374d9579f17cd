package io.meydan.account;

import org.jspecify.annotations.Nullable;

/** Somebody who wants to join, checked: it cannot be made of unacceptable values. */
public final class NewAccount {

    private final String handle;
    private final String displayName;
    private final String email;
    private final String locale;

    private NewAccount(String handle, String displayName, String email, String locale) {
        this.handle = handle;
        this.displayName = displayName;
        this.email = email;
        this.locale = locale;
    }

    /**
     * Checks what a client sent.
     *
     * @throws io.meydan.platform.web.InvalidInput naming every field that is not acceptable
     */
    public static NewAccount of(
            @Nullable String handle, @Nullable String displayName, @Nullable String email, @Nullable String locale) {
        var fields = new Fields();
        fields.check("handle", ProfileRules.faultOfHandle(handle));
        return checked(fields, handle, displayName, email, locale);
    }

    /** The same for a handle that people cannot take, such as {@code admin}. */
    public static NewAccount reserved(String handle, String displayName, String email) {
        return checked(new Fields(), handle, displayName, email, null);
    }

    private static NewAccount checked(
            Fields fields,
            @Nullable String handle,
            @Nullable String displayName,
            @Nullable String email,
            @Nullable String locale) {
        var name = ProfileRules.trimmed(displayName);
        fields.check("displayName", ProfileRules.faultOfDisplayName(name));
        fields.check("email", ProfileRules.faultOfEmail(email));
        fields.check("locale", ProfileRules.faultOfLocale(locale));
        fields.throwIfAny();
        return new NewAccount(
                ProfileRules.lowerCase(String.valueOf(handle)),
                String.valueOf(name),
                ProfileRules.lowerCase(String.valueOf(email)),
                locale == null ? ProfileRules.DEFAULT_LOCALE : locale);
    }

    public String handle() {
        return handle;
    }

    public String displayName() {
        return displayName;
    }

    public String email() {
        return email;
    }

    public String locale() {
        return locale;
    }
}
