@echo off
rem Double-click to open the knowledge base. Named in full, since a network folder cannot be entered.
where py >nul 2>nul && (py "%~dp0start.py" %* & goto end)
where python >nul 2>nul && (python "%~dp0start.py" %* & goto end)
echo Python is missing. Install it from python.org, then double-click again.
:end
if errorlevel 1 pause
