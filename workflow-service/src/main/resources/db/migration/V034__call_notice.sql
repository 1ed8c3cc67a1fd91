-- One notice and one list for several pilots of a call. What they name is fixed when they are made and never changes.
create table call_notice (
    call         text        not null references call (id),
    number       integer     not null check (number > 0),
    length       text        not null,
    document     text        not null,
    drawn_up_at  timestamptz not null,
    drawn_up_by  text        not null,
    acting_for   text        not null,
    held_over    jsonb       not null,
    sites        jsonb       not null default '[]',
    published_at timestamptz,
    published_by text,
    replaced_by  integer,
    primary key (call, number),
    foreign key (call, replaced_by) references call_notice (call, number),
    check ((published_at is null) = (published_by is null)),
    check (published_at is null or replaced_by is null)
);
comment on column call_notice.replaced_by is 'a later one that was drawn up for some of the same pilots before this was published';

create table call_notice_pilot (
    call      text    not null,
    notice    integer not null,
    position  integer not null check (position > 0),
    pilot     text    not null references pilot (number),
    name      text    not null,
    applicant text    not null,
    city      text    not null,
    round     integer,
    not_taken text,
    primary key (call, notice, pilot),
    unique (call, notice, position),
    unique (pilot, round),
    foreign key (call, notice) references call_notice (call, number),
    foreign key (pilot, round) references public_notice (pilot, round)
);
comment on column call_notice_pilot.round is 'of the notice of the pilot that began with this one';
comment on column call_notice_pilot.not_taken is 'why none began';

create table call_list (
    call         text        not null,
    number       integer     not null check (number > 0),
    notice       integer     not null,
    confirmed_at timestamptz not null,
    confirmed_by text        not null,
    acting_for   text        not null,
    held_over    jsonb       not null,
    primary key (call, number),
    foreign key (call, notice) references call_notice (call, number)
);

create table call_list_pilot (
    call      text    not null,
    list      integer not null,
    position  integer not null check (position > 0),
    pilot     text    not null unique references call_place (pilot),
    name      text    not null,
    applicant text    not null,
    city      text    not null,
    primary key (call, list, position),
    foreign key (call, list) references call_list (call, number)
);

create function noticed_names_never_change() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or (old.call, old.notice, old.position, old.pilot, old.name, old.applicant, old.city)
            is distinct from (new.call, new.notice, new.position, new.pilot, new.name, new.applicant, new.city)
            or old.round is not null then
        raise exception 'the list of a notice never changes' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

-- The role of the service has no right to do any of this; the trigger holds for the owner too.
create trigger never_changes before update or delete on call_notice_pilot
    for each row execute function noticed_names_never_change();

grant select, insert on call_notice, call_notice_pilot, call_list, call_list_pilot to ${app};
grant update (sites, published_at, published_by, replaced_by) on call_notice to ${app};
grant update (round, not_taken) on call_notice_pilot to ${app};
