-- The tables that the connector writes and reads, for Oracle. Columns of your own may be added if they have defaults.
CREATE TABLE hub_organisations (
  code VARCHAR2(20 CHAR) NOT NULL PRIMARY KEY
);

CREATE TABLE hub_customers (
  hub_key VARCHAR2(40 CHAR) NOT NULL PRIMARY KEY,
  name VARCHAR2(200 CHAR) NOT NULL,
  industry VARCHAR2(100 CHAR) NULL,
  region VARCHAR2(100 CHAR) NULL,
  address VARCHAR2(400 CHAR) NULL,
  changed_at TIMESTAMP(6) NOT NULL
);

CREATE TABLE hub_receivables (
  hub_key VARCHAR2(40 CHAR) NOT NULL PRIMARY KEY,
  organisation VARCHAR2(20 CHAR) NOT NULL,
  department VARCHAR2(20 CHAR) NULL,
  customer_key VARCHAR2(40 CHAR) NOT NULL,
  contract VARCHAR2(100 CHAR) NOT NULL,
  instalment NUMBER(9) NOT NULL,
  instalments NUMBER(9) NOT NULL,
  amount NUMBER(18,2) NOT NULL,
  tax NUMBER(18,2) NULL,
  currency CHAR(3) NOT NULL,
  posted_on DATE NOT NULL,
  due_on DATE NOT NULL,
  summary VARCHAR2(200 CHAR) NOT NULL,
  reversal_of VARCHAR2(40 CHAR) NULL,
  changed_at TIMESTAMP(6) NOT NULL,
  CONSTRAINT fk_customer_key FOREIGN KEY (customer_key) REFERENCES hub_customers (hub_key),
  CONSTRAINT fk_organisation FOREIGN KEY (organisation) REFERENCES hub_organisations (code)
);

-- What was applied, written in the same transaction as its row: a fact has its effect once.
CREATE TABLE hub_applied (
  hub_key VARCHAR2(40 CHAR) NOT NULL PRIMARY KEY,
  hash CHAR(64) NOT NULL,
  applied_at TIMESTAMP(6) NOT NULL
);

-- Yours to fill: a table or a view of money that came in. A row is never deleted; one that was taken back has is_valid = 0.
CREATE TABLE hub_receipts (
  receipt_number VARCHAR2(40 CHAR) NOT NULL PRIMARY KEY,
  amount NUMBER(18,2) NOT NULL,
  paid_on DATE NOT NULL,
  is_valid NUMBER(9) DEFAULT 1 NOT NULL,
  receivable_key VARCHAR2(40 CHAR) NULL,
  contract VARCHAR2(100 CHAR) NULL,
  customer_key VARCHAR2(40 CHAR) NULL,
  payer VARCHAR2(200 CHAR) NULL,
  currency CHAR(3 CHAR) DEFAULT 'CNY' NULL
);
