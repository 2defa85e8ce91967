"""제품 홍보: what certified firms make, submitted without an account, shown once approved."""
