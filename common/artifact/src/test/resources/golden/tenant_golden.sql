--
-- PostgreSQL database dump
--

\restrict Y1jfvCZ4wSHj5PsOekTjJ0z12QmpgDTdzstHL4sxjOfPy2ooowXiiP8XhmfahiA

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: tenant_golden; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA tenant_golden;


ALTER SCHEMA tenant_golden OWNER TO postgres;

--
-- Name: amount$eur; Type: DOMAIN; Schema: tenant_golden; Owner: postgres
--

CREATE DOMAIN tenant_golden."amount$eur" AS integer
	CONSTRAINT "amount$eur_check" CHECK ((VALUE > 0));


ALTER DOMAIN tenant_golden."amount$eur" OWNER TO postgres;

--
-- Name: in_sql(); Type: FUNCTION; Schema: tenant_golden; Owner: postgres
--

CREATE FUNCTION tenant_golden.in_sql() RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT length('it''s
COPY tenant_golden.ghost (id) FROM stdin;'::text) AS length;
END;


ALTER FUNCTION tenant_golden.in_sql() OWNER TO postgres;

--
-- Name: load_help(); Type: FUNCTION; Schema: tenant_golden; Owner: postgres
--

CREATE FUNCTION tenant_golden.load_help() RETURNS text
    LANGUAGE sql
    AS $_$ SELECT $$it's
COPY tenant_golden.ghost (id) FROM stdin;
3
\.
$$ || 'done' $_$;


ALTER FUNCTION tenant_golden.load_help() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: Order "Items".v2; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden."Order ""Items"".v2" (
    id integer,
    "the.column" text
);


ALTER TABLE tenant_golden."Order ""Items"".v2" OWNER TO postgres;

--
-- Name: customers; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden.customers (
    id integer NOT NULL,
    name text,
    note text,
    CONSTRAINT customers_name_check CHECK ((name <> '\'''::text))
);


ALTER TABLE tenant_golden.customers OWNER TO postgres;

--
-- Name: TABLE customers; Type: COMMENT; Schema: tenant_golden; Owner: postgres
--

COMMENT ON TABLE tenant_golden.customers IS 'how to load it:
-- Data for Name: ghost; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres

COPY tenant_golden.ghost (id) FROM stdin;
1
2
\.
-- PostgreSQL database dump complete
';


--
-- Name: empty; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden.empty (
    id integer
);


ALTER TABLE tenant_golden.empty OWNER TO postgres;

--
-- Name: first_null; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden.first_null (
    a text,
    b text
);


ALTER TABLE tenant_golden.first_null OWNER TO postgres;

--
-- Name: measures; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden.measures (
    at date,
    v integer
)
PARTITION BY RANGE (at);


ALTER TABLE tenant_golden.measures OWNER TO postgres;

--
-- Name: measures_2026; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden.measures_2026 (
    at date,
    v integer
);


ALTER TABLE tenant_golden.measures_2026 OWNER TO postgres;

--
-- Name: nothing; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden.nothing (
);


ALTER TABLE tenant_golden.nothing OWNER TO postgres;

--
-- Name: straße; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden."straße" (
    x text
);


ALTER TABLE tenant_golden."straße" OWNER TO postgres;

--
-- Name: traps; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden.traps (
    t text
);


ALTER TABLE tenant_golden.traps OWNER TO postgres;

--
-- Name: tricky; Type: VIEW; Schema: tenant_golden; Owner: postgres
--

CREATE VIEW tenant_golden.tricky AS
 SELECT 'it\''s\
COPY tenant_golden.ghost (id) FROM stdin;
'::text AS "quo""ted",
    (('a'::text || '--'::text) || '/*'::text) AS c,
    customers.id
   FROM tenant_golden.customers;


ALTER TABLE tenant_golden.tricky OWNER TO postgres;

--
-- Name: two lines; Type: TABLE; Schema: tenant_golden; Owner: postgres
--

CREATE TABLE tenant_golden."two
lines" (
    "a FROM stdin;
b" integer
);


ALTER TABLE tenant_golden."two
lines" OWNER TO postgres;

--
-- Name: measures_2026; Type: TABLE ATTACH; Schema: tenant_golden; Owner: postgres
--

ALTER TABLE ONLY tenant_golden.measures ATTACH PARTITION tenant_golden.measures_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');


--
-- Data for Name: Order "Items".v2; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden."Order ""Items"".v2" (id, "the.column") FROM stdin;
1	a
2	b
3	c
\.


--
-- Data for Name: customers; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden.customers (id, name, note) FROM stdin;
1	customer 1	line\nbreak
2	customer 2	line\nbreak
3	customer 3	\N
4	customer 4	line\nbreak
5	customer 5	line\nbreak
6	customer 6	\N
7	customer 7	line\nbreak
8	customer 8	line\nbreak
9	customer 9	\N
10	customer 10	line\nbreak
11	customer 11	line\nbreak
12	customer 12	\N
13	customer 13	line\nbreak
14	customer 14	line\nbreak
15	customer 15	\N
16	customer 16	line\nbreak
17	customer 17	line\nbreak
18	customer 18	\N
19	customer 19	line\nbreak
20	customer 20	line\nbreak
21	customer 21	\N
22	customer 22	line\nbreak
23	customer 23	line\nbreak
24	customer 24	\N
25	customer 25	line\nbreak
26	customer 26	line\nbreak
27	customer 27	\N
28	customer 28	line\nbreak
29	customer 29	line\nbreak
30	customer 30	\N
31	customer 31	line\nbreak
32	customer 32	line\nbreak
33	customer 33	\N
34	customer 34	line\nbreak
35	customer 35	line\nbreak
36	customer 36	\N
37	customer 37	line\nbreak
38	customer 38	line\nbreak
39	customer 39	\N
40	customer 40	line\nbreak
41	customer 41	line\nbreak
42	customer 42	\N
43	customer 43	line\nbreak
44	customer 44	line\nbreak
45	customer 45	\N
46	customer 46	line\nbreak
47	customer 47	line\nbreak
48	customer 48	\N
49	customer 49	line\nbreak
50	customer 50	line\nbreak
51	customer 51	\N
52	customer 52	line\nbreak
53	customer 53	line\nbreak
54	customer 54	\N
55	customer 55	line\nbreak
56	customer 56	line\nbreak
57	customer 57	\N
58	customer 58	line\nbreak
59	customer 59	line\nbreak
60	customer 60	\N
61	customer 61	line\nbreak
62	customer 62	line\nbreak
63	customer 63	\N
64	customer 64	line\nbreak
65	customer 65	line\nbreak
66	customer 66	\N
67	customer 67	line\nbreak
68	customer 68	line\nbreak
69	customer 69	\N
70	customer 70	line\nbreak
71	customer 71	line\nbreak
72	customer 72	\N
73	customer 73	line\nbreak
74	customer 74	line\nbreak
75	customer 75	\N
76	customer 76	line\nbreak
77	customer 77	line\nbreak
78	customer 78	\N
79	customer 79	line\nbreak
80	customer 80	line\nbreak
81	customer 81	\N
82	customer 82	line\nbreak
83	customer 83	line\nbreak
84	customer 84	\N
85	customer 85	line\nbreak
86	customer 86	line\nbreak
87	customer 87	\N
88	customer 88	line\nbreak
89	customer 89	line\nbreak
90	customer 90	\N
91	customer 91	line\nbreak
92	customer 92	line\nbreak
93	customer 93	\N
94	customer 94	line\nbreak
95	customer 95	line\nbreak
96	customer 96	\N
97	customer 97	line\nbreak
98	customer 98	line\nbreak
99	customer 99	\N
100	customer 100	line\nbreak
101	customer 101	line\nbreak
102	customer 102	\N
103	customer 103	line\nbreak
104	customer 104	line\nbreak
105	customer 105	\N
106	customer 106	line\nbreak
107	customer 107	line\nbreak
108	customer 108	\N
109	customer 109	line\nbreak
110	customer 110	line\nbreak
111	customer 111	\N
112	customer 112	line\nbreak
113	customer 113	line\nbreak
114	customer 114	\N
115	customer 115	line\nbreak
116	customer 116	line\nbreak
117	customer 117	\N
118	customer 118	line\nbreak
119	customer 119	line\nbreak
120	customer 120	\N
121	customer 121	line\nbreak
122	customer 122	line\nbreak
123	customer 123	\N
124	customer 124	line\nbreak
125	customer 125	line\nbreak
126	customer 126	\N
127	customer 127	line\nbreak
128	customer 128	line\nbreak
129	customer 129	\N
130	customer 130	line\nbreak
131	customer 131	line\nbreak
132	customer 132	\N
133	customer 133	line\nbreak
134	customer 134	line\nbreak
135	customer 135	\N
136	customer 136	line\nbreak
137	customer 137	line\nbreak
138	customer 138	\N
139	customer 139	line\nbreak
140	customer 140	line\nbreak
141	customer 141	\N
142	customer 142	line\nbreak
143	customer 143	line\nbreak
144	customer 144	\N
145	customer 145	line\nbreak
146	customer 146	line\nbreak
147	customer 147	\N
148	customer 148	line\nbreak
149	customer 149	line\nbreak
150	customer 150	\N
151	customer 151	line\nbreak
152	customer 152	line\nbreak
153	customer 153	\N
154	customer 154	line\nbreak
155	customer 155	line\nbreak
156	customer 156	\N
157	customer 157	line\nbreak
158	customer 158	line\nbreak
159	customer 159	\N
160	customer 160	line\nbreak
161	customer 161	line\nbreak
162	customer 162	\N
163	customer 163	line\nbreak
164	customer 164	line\nbreak
165	customer 165	\N
166	customer 166	line\nbreak
167	customer 167	line\nbreak
168	customer 168	\N
169	customer 169	line\nbreak
170	customer 170	line\nbreak
171	customer 171	\N
172	customer 172	line\nbreak
173	customer 173	line\nbreak
174	customer 174	\N
175	customer 175	line\nbreak
176	customer 176	line\nbreak
177	customer 177	\N
178	customer 178	line\nbreak
179	customer 179	line\nbreak
180	customer 180	\N
181	customer 181	line\nbreak
182	customer 182	line\nbreak
183	customer 183	\N
184	customer 184	line\nbreak
185	customer 185	line\nbreak
186	customer 186	\N
187	customer 187	line\nbreak
188	customer 188	line\nbreak
189	customer 189	\N
190	customer 190	line\nbreak
191	customer 191	line\nbreak
192	customer 192	\N
193	customer 193	line\nbreak
194	customer 194	line\nbreak
195	customer 195	\N
196	customer 196	line\nbreak
197	customer 197	line\nbreak
198	customer 198	\N
199	customer 199	line\nbreak
200	customer 200	line\nbreak
201	customer 201	\N
202	customer 202	line\nbreak
203	customer 203	line\nbreak
204	customer 204	\N
205	customer 205	line\nbreak
206	customer 206	line\nbreak
207	customer 207	\N
208	customer 208	line\nbreak
209	customer 209	line\nbreak
210	customer 210	\N
211	customer 211	line\nbreak
212	customer 212	line\nbreak
213	customer 213	\N
214	customer 214	line\nbreak
215	customer 215	line\nbreak
216	customer 216	\N
217	customer 217	line\nbreak
218	customer 218	line\nbreak
219	customer 219	\N
220	customer 220	line\nbreak
221	customer 221	line\nbreak
222	customer 222	\N
223	customer 223	line\nbreak
224	customer 224	line\nbreak
225	customer 225	\N
226	customer 226	line\nbreak
227	customer 227	line\nbreak
228	customer 228	\N
229	customer 229	line\nbreak
230	customer 230	line\nbreak
231	customer 231	\N
232	customer 232	line\nbreak
233	customer 233	line\nbreak
234	customer 234	\N
235	customer 235	line\nbreak
236	customer 236	line\nbreak
237	customer 237	\N
238	customer 238	line\nbreak
239	customer 239	line\nbreak
240	customer 240	\N
241	customer 241	line\nbreak
242	customer 242	line\nbreak
243	customer 243	\N
244	customer 244	line\nbreak
245	customer 245	line\nbreak
246	customer 246	\N
247	customer 247	line\nbreak
248	customer 248	line\nbreak
249	customer 249	\N
250	customer 250	line\nbreak
\.


--
-- Data for Name: empty; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden.empty (id) FROM stdin;
\.


--
-- Data for Name: first_null; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden.first_null (a, b) FROM stdin;
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\N	x
\.


--
-- Data for Name: measures_2026; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden.measures_2026 (at, v) FROM stdin;
2026-01-01	0
2026-01-02	1
2026-01-03	2
2026-01-04	3
2026-01-05	4
2026-01-06	5
2026-01-07	6
2026-01-08	7
2026-01-09	8
2026-01-10	9
2026-01-11	10
2026-01-12	11
2026-01-13	12
2026-01-14	13
2026-01-15	14
2026-01-16	15
2026-01-17	16
2026-01-18	17
2026-01-19	18
2026-01-20	19
2026-01-21	20
2026-01-22	21
2026-01-23	22
2026-01-24	23
2026-01-25	24
2026-01-26	25
2026-01-27	26
2026-01-28	27
2026-01-29	28
2026-01-30	29
2026-01-31	30
2026-02-01	31
2026-02-02	32
2026-02-03	33
2026-02-04	34
2026-02-05	35
2026-02-06	36
2026-02-07	37
2026-02-08	38
2026-02-09	39
2026-02-10	40
2026-02-11	41
2026-02-12	42
2026-02-13	43
2026-02-14	44
2026-02-15	45
2026-02-16	46
2026-02-17	47
2026-02-18	48
2026-02-19	49
2026-02-20	50
2026-02-21	51
2026-02-22	52
2026-02-23	53
2026-02-24	54
2026-02-25	55
2026-02-26	56
2026-02-27	57
2026-02-28	58
2026-03-01	59
2026-03-02	60
2026-03-03	61
2026-03-04	62
2026-03-05	63
2026-03-06	64
2026-03-07	65
2026-03-08	66
2026-03-09	67
2026-03-10	68
2026-03-11	69
2026-03-12	70
2026-03-13	71
2026-03-14	72
2026-03-15	73
2026-03-16	74
2026-03-17	75
2026-03-18	76
2026-03-19	77
2026-03-20	78
2026-03-21	79
2026-03-22	80
2026-03-23	81
2026-03-24	82
2026-03-25	83
2026-03-26	84
2026-03-27	85
2026-03-28	86
2026-03-29	87
2026-03-30	88
2026-03-31	89
2026-04-01	90
2026-04-02	91
2026-04-03	92
2026-04-04	93
2026-04-05	94
2026-04-06	95
2026-04-07	96
2026-04-08	97
2026-04-09	98
2026-04-10	99
\.


--
-- Data for Name: nothing; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden.nothing  FROM stdin;


\.


--
-- Data for Name: straße; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden."straße" (x) FROM stdin;
ü
日本
\.


--
-- Data for Name: traps; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden.traps (t) FROM stdin;
\\.
-- PostgreSQL database dump complete
COPY tenant_golden.ghost (id) FROM stdin;
\N

\\.\n\\.\n
$$
\.


--
-- Data for Name: two lines; Type: TABLE DATA; Schema: tenant_golden; Owner: postgres
--

COPY tenant_golden."two
lines" ("a FROM stdin;
b") FROM stdin;
1
2
\.


--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: tenant_golden; Owner: postgres
--

ALTER TABLE ONLY tenant_golden.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict Y1jfvCZ4wSHj5PsOekTjJ0z12QmpgDTdzstHL4sxjOfPy2ooowXiiP8XhmfahiA

