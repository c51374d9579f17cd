package io.meydan.chat;

import io.meydan.account.Accounts;
import io.meydan.account.PersonView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes views of messages: senders and reactions of all of them in one statement each. */
@ApplicationScoped
class MessageViews {

    @Inject
    MessageRepository messages;

    @Inject
    Accounts accounts;

    List<MessageView> of(List<Message> rows) {
        return of(rows, people(rows.stream().map(Message::senderId).collect(Collectors.toSet())));
    }

    List<MessageView> of(List<Message> rows, Map<UUID, PersonView> people) {
        var reactions = messages.reactions(
                rows.stream().filter(m -> !m.isDeleted()).map(Message::id).toList());
        return rows.stream()
                .map(m -> MessageView.of(m, person(people, m.senderId()), reactions.getOrDefault(m.id(), List.of())))
                .toList();
    }

    MessageView of(Message row) {
        return of(List.of(row)).get(0);
    }

    Map<UUID, PersonView> people(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : accounts.people(Set.copyOf(new HashSet<>(ids)));
    }

    /** Somebody whose account is gone still stands beside what they wrote. */
    static PersonView person(Map<UUID, PersonView> people, UUID id) {
        var person = people.get(id);
        return person == null ? new PersonView(id, "", "") : person;
    }
}
