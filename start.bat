@echo off
rem Double-click to open the knowledge base.
cd /d "%~dp0"
where py >nul 2>nul && (py start.py %* & goto end)
where python >nul 2>nul && (python start.py %* & goto end)
echo Python is missing. Install it from python.org, then double-click again.
:end
if errorlevel 1 pause
