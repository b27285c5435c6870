"""The pipeline audit: coded rules that explain themselves."""
