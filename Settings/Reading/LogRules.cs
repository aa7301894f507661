using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects log levels that .NET does not know, which would make every program of the lab fail at start, and formats that it would pass over.</summary>
internal static class LogRules
{
    private const string Section = "Logging";
    private const string Levels = "LogLevel";

    private const string Format = $"{Section}:Console:FormatterName";

    private static readonly string[] Formats = ["simple", "systemd", "json"];

    public static void Check(SettingsBuilder draft, IConfiguration configuration)
    {
        RefuseValue(draft, configuration.GetSection(Section));
        if (configuration[Format] is { Length: > 0 } format && !Formats.Contains(format, StringComparer.OrdinalIgnoreCase))
        {
            draft.RefuseKey($"{Format}: {QuotedText.Quote(format)} is not known; allowed are {string.Join(", ", Formats)}.");
        }

        foreach (var part in configuration.GetSection(Section).GetChildren())
        {
            // Logging:LogLevel applies to all providers, Logging:Console:LogLevel to one.
            var levels = string.Equals(part.Key, Levels, StringComparison.OrdinalIgnoreCase) ? part : part.GetSection(Levels);
            RefuseValue(draft, levels);
            foreach (var level in levels.GetChildren())
            {
                if (!string.IsNullOrEmpty(level.Value) && !Enum.GetNames<LogLevel>().Contains(level.Value, StringComparer.OrdinalIgnoreCase))
                {
                    draft.RefuseKey($"{level.Path}: {QuotedText.Quote(level.Value)} is not a log level; allowed are {string.Join(", ", Enum.GetNames<LogLevel>())}.");
                }
            }
        }
    }

    private static void RefuseValue(SettingsBuilder draft, IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            draft.RefuseKey($"{section.Path}: {QuotedText.Quote(section.Value)} is given to a section; allowed are log levels below it, such as {Section}:{Levels}:Default.");
        }
    }
}
