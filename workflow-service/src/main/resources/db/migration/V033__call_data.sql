-- What a call sets besides its dates: earlier days for applicants, contacts, target and quota; and its list.
alter table call add column target integer check (target > 0);
alter table call add column quota integer check (quota > 0);
alter table call add column contacts jsonb not null default '[]';
comment on column call.target is 'shown only';
comment on column call.quota is 'no more pilots than these are listed; null: no limit';

-- Every setting is kept; the last of a jurisdiction counts.
create table call_applicant_date (
    id           bigint generated always as identity primary key,
    call         text        not null references call (id),
    jurisdiction text        not null references jurisdiction (id),
    last_day     date        not null,
    set_by       text        not null,
    acting_for   text        not null,
    set_at       timestamptz not null
);
create index call_applicant_date_by_call on call_applicant_date (call, jurisdiction, id);

-- A pilot that is put on the list takes the next place and keeps it, whatever becomes of it.
create table call_place (
    call     text        not null references call (id),
    place    integer     not null check (place > 0),
    pilot    text        not null unique references pilot (number),
    taken_at timestamptz not null,
    primary key (call, place)
);

insert into call_place (call, place, pilot, taken_at)
select pilot.call, row_number() over (partition by pilot.call order by min(submitted_at), pilot.number), pilot.number, min(submitted_at)
from pilot join submission on submission.pilot = pilot.number
where submission.submitted ->> 'listDecision' = 'list'
group by pilot.call, pilot.number;

create function call_place_is_within_the_quota() returns trigger language plpgsql as $$
begin
    if new.place > (select quota from call where id = new.call) then
        raise exception 'the call % has no place % on its list', new.call, new.place using errcode = 'check_violation';
    end if;
    return new;
end $$;

create trigger within_quota before insert on call_place
    for each row execute function call_place_is_within_the_quota();

grant select, insert on call_applicant_date, call_place to ${app};
