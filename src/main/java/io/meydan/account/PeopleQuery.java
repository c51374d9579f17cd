package io.meydan.account;

import io.meydan.account.AccountRepository.Place;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.InvalidCursor;
import io.meydan.platform.web.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to find people, in its stored form.
 *
 * @param prefix see {@link SearchKey}
 */
record PeopleQuery(String prefix) {

    private static final int MAX_LENGTH = 100;

    /** An at-sign in front, as in a mention, is no part of it. @throws InvalidInput if it is too long or no text */
    static PeopleQuery of(String typed) {
        if (typed.length() > MAX_LENGTH || !ProfileRules.isStorable(typed)) {
            throw new InvalidInput("Search for a text of at most " + MAX_LENGTH + " characters.");
        }
        return new PeopleQuery(SearchKey.of(typed.startsWith("@") ? typed.substring(1) : typed));
    }

    boolean isEmpty() {
        return prefix.isEmpty();
    }

    Cursor cursor(Place place) {
        return Cursor.of(list(), place.part(), place.key(), place.id());
    }

    Place place(@Nullable String encoded) {
        var cursor = Cursor.parse(encoded, list(), 3);
        if (cursor == null) {
            return Place.START;
        }
        var part = cursor.number(0);
        if ((part != 0 && part != 1) || !ProfileRules.isStorable(cursor.text(1))) {
            throw new InvalidCursor();
        }
        return new Place((int) part, cursor.text(1), cursor.id(2));
    }

    private String list() {
        return "people:" + prefix;
    }
}
