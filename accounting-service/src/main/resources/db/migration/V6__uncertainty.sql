-- How uncertain a result is, in % of it, as it was counted: of a line its half-width, of the figures and sources what the contract
-- shows. Empty in calculations that were made before; they stay as they are.
alter table calculation add uncertainty jsonb;
alter table calculation_line add uncertainty numeric(40, 6) check (uncertainty >= 0);
