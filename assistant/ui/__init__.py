"""The Streamlit pages: they only draw what the pipeline returns."""
