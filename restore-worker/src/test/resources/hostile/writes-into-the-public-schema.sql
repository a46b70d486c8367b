CREATE TABLE public.left_behind (id int);
