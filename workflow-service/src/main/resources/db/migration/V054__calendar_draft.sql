-- A calendar on its way into force: who brought it, who asked for it, who decided.

create table calendar_draft (
    id              uuid primary key,
    base            text        not null references calendar_version,
    content         text        not null,
    state           text        not null check (state in ('OPEN', 'SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    revision        bigint      not null default 1,
    created_by      text        not null,
    created_at      timestamptz not null,
    submitted_by    text,
    submitted_at    timestamptz,
    reason          text check (reason ~ '\S'),
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text check (decision_reason ~ '\S'),
    check (state not in ('SUBMITTED', 'APPROVED', 'REJECTED') or (submitted_by is not null and reason is not null)),
    check ((state in ('APPROVED', 'REJECTED', 'WITHDRAWN')) = (decided_by is not null and decision_reason is not null))
);
comment on column calendar_draft.base is 'the version that was in force when it came in; it replaces no other';
comment on column calendar_draft.content is 'the whole calendar as CSV, one line for each day that a notice names';
create index calendar_draft_by_time on calendar_draft (created_at);

-- Who had a hand in a draft does not approve it.
create table calendar_draft_author (
    draft  uuid not null references calendar_draft,
    author text not null,
    primary key (draft, author)
);

create function calendar_needs_two() returns trigger language plpgsql as $$
begin
    if new.state = 'APPROVED'
            and exists (select from calendar_draft_author where draft = new.id and author = new.decided_by) then
        raise exception 'who brought the calendar % does not approve it', new.id using errcode = 'check_violation';
    end if;
    if tg_op = 'UPDATE' and (new.content <> old.content or old.state in ('APPROVED', 'REJECTED', 'WITHDRAWN')) then
        raise exception 'the calendar draft % stands', new.id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger calendar_needs_two before insert or update on calendar_draft
    for each row execute function calendar_needs_two();

alter table calendar_version add column draft uuid unique references calendar_draft;
comment on column calendar_version.draft is 'what an administrator brought; null for what came with the application';
comment on column calendar_version.approved_at is 'null: it is there to be taken over, and was never in force';

-- An administrator's version comes from a draft that was approved.
create function calendar_comes_from_its_draft() returns trigger language plpgsql as $$
begin
    if new.draft is not null and not exists (select from calendar_draft where id = new.draft and state = 'APPROVED') then
        raise exception 'the calendar draft % is not approved', new.draft using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger calendar_comes_from_its_draft before insert on calendar_version
    for each row execute function calendar_comes_from_its_draft();

grant select, insert, update on calendar_draft to ${app};
grant select, insert on calendar_draft_author to ${app};
