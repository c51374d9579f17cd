-- Letters that are shown instead of sent, where a developer tries the product (mail.transport=inbox). Empty everywhere else.
create table platform.inbox_letter (
    id text not null,
    recipient text collate "C" not null,
    subject text not null,
    body text not null,
    html text not null,
    sent_at timestamptz not null,
    constraint inbox_letter_pkey primary key (id)
);

create index inbox_letter_sent_at_idx on platform.inbox_letter (sent_at, id);
create index inbox_letter_recipient_idx on platform.inbox_letter (recipient, sent_at);
