-- The case journal: append-only, one chain of hashes for each pilot.

create table journal_head (
    pilot text primary key,
    seq   bigint not null check (seq >= 0),
    hash  text not null check (hash ~ '^[0-9a-f]{64}$')
);
comment on table journal_head is 'where each chain ends; kept apart so that lines cut off at the end are missed';

create table journal (
    pilot             text not null references journal_head,
    seq               bigint not null check (seq > 0),
    recorded_at       timestamptz not null,
    business_at       timestamptz not null,
    actor             text not null,
    acting_for        text,
    action            text not null,
    subject           text,
    reason            text,
    details           jsonb not null,
    correlation_id    text not null,
    programme_version text,
    prev_hash         text not null check (prev_hash ~ '^[0-9a-f]{64}$'),
    hash              text not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (pilot, seq)
);

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the table % is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;

create function journal_head_only_moves_on() returns trigger language plpgsql as $$
begin
    if new.pilot <> old.pilot or new.seq <> old.seq + 1 then
        raise exception 'the end of a chain moves on by one line' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

-- The role of the service has no right to do any of this; the triggers hold for the owner too.
create trigger append_only before update or delete or truncate on journal
    for each statement execute function journal_is_append_only();
create trigger append_only before delete or truncate on journal_head
    for each statement execute function journal_is_append_only();
create trigger moves_on before update on journal_head
    for each row execute function journal_head_only_moves_on();

grant select, insert on journal, journal_head to ${app};
grant update (seq, hash) on journal_head to ${app};
