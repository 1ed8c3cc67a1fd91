-- Commands that were carried out, by the key that the caller gave them, with the answer they got.

create table idempotent_command (
    caller      text not null check (length(caller) between 1 and 200),
    key         text not null check (length(key) between 1 and 200),
    fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
    answer      json,
    created_at  timestamptz not null default now(),
    primary key (caller, key)
);
comment on column idempotent_command.answer is 'json, not jsonb: the same answer again, to the letter; null only inside the transaction of the command';

grant select, insert on idempotent_command to ${app};
grant update (answer) on idempotent_command to ${app};
