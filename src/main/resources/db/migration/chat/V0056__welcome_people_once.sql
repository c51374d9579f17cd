-- Who was brought into the channel that everybody lands in. An event may come twice, and whoever left meanwhile stays away.
create table chat.welcome (
    account_id uuid not null,
    constraint welcome_pkey primary key (account_id),
    constraint welcome_account_id_fkey foreign key (account_id) references account.account (id)
);

insert into chat.welcome (account_id)
select m.account_id from chat.membership m join chat.room r on r.id = m.room_id where r.landmark is not null
on conflict on constraint welcome_pkey do nothing;
