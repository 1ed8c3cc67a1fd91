-- A panel scores and is shown by the score sheet of the release on which it was drawn, whatever release its pilot moves to.

alter table panel add column release text;
update panel set release = (select pilot.release from pilot where pilot.number = panel.pilot);
alter table panel alter column release set not null;
comment on column panel.release is 'deployment whose score sheet it scores by';
