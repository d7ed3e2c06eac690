-- drop view `busy`
DROP VIEW `busy`;

-- drop view `counts`
DROP VIEW `counts`;
