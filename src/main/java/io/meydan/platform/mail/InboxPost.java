package io.meydan.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Keeps letters instead of sending them, for whoever tries the product on their own machine. */
@ApplicationScoped
class InboxPost implements Post {

    @Inject
    InboxRepository repository;

    @Inject
    Clock clock;

    @Override
    public void send(String id, Letter letter) {
        repository.add(new InboxRepository.Kept(
                id, letter.to(), letter.subject(), LetterText.of(letter), LetterHtml.of(letter), clock.instant()));
    }
}
