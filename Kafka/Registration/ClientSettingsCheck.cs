using System.Reflection;

using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Settings;
using StreamLab.Settings.Reading;

namespace StreamLab.Kafka.Registration;

/// <summary>
/// Checks the client settings in the configuration before clients are created: names, values, and the files that they name.
/// <see cref="ClientTrial"/> checks whether they fit together.
/// </summary>
public static class ClientSettingsCheck
{
    private const string Config = "Config";
    private static readonly string[] Flags = ["DisableHealthChecks", "DisableMetrics", "DisableTracing"];
    private static readonly string[] Registration = ["ConnectionString", .. Flags, Config];

    /// <summary>Rejects settings that no client accepts.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="connectionName">The connection string's name. Settings may be under it too.</param>
    /// <exception cref="SettingsException">There are such settings. The exception contains all problems.</exception>
    public static void Validate(IConfiguration configuration, string connectionName)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var problems = new List<string>();
        RefuseMisspeltSections(configuration, problems);
        var section = configuration.GetSection(ClientSection.Name);
        if (section.Exists())
        {
            RefuseUnknown(section, ["Producer", "Consumer"], problems);
            Check(section.GetSection("Producer"), connectionName, typeof(ProducerConfig), problems);
            Check(section.GetSection("Consumer"), connectionName, typeof(ConsumerConfig), problems);
        }

        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }
    }

    private static void Check(IConfigurationSection kind, string connectionName, Type client, List<string> problems)
    {
        var named = kind.GetSection(connectionName);
        RefuseUnknown(kind, [.. Registration, connectionName], problems);
        RefuseUnknown(named, Registration, problems);
        foreach (var part in (IConfigurationSection[])[kind, named])
        {
            problems.AddRange(Flags.Select(part.GetSection)
                .Select(static flag => ClientValueCheck.WhyNot(flag, typeof(bool)) is { } why ? $"{flag.Path}: {why}" : null)
                .OfType<string>());
            CheckValues(part.GetSection(Config), client, problems);
        }
    }

    // Other libraries have sections of their own beside it: only a name that was meant to be one of its is refused.
    private static void RefuseMisspeltSections(IConfiguration configuration, List<string> problems)
    {
        var parts = ClientSection.Name.Split(':');
        for (var i = 1; i < parts.Length; i++)
        {
            var known = parts[i];
            problems.AddRange(configuration.GetSection(string.Join(':', parts[..i])).GetChildren()
                .Where(child => !known.Equals(child.Key, StringComparison.OrdinalIgnoreCase) && SpellingSuggestion.Find(child.Key, [known]) is not null)
                .Select(child => Unknown(child, [known])));
        }
    }

    private static void RefuseUnknown(IConfigurationSection section, string[] known, List<string> problems)
    {
        RefuseValue(section, problems);
        foreach (var child in section.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(Unknown(child, known));
            }
        }
    }

    private static void RefuseValue(IConfigurationSection section, List<string> problems)
    {
        if (section.Value is { Length: > 0 } value)
        {
            problems.Add($"{section.Path}: '{value}' is given to a section; allowed are settings below it.");
        }
    }

    private static void CheckValues(IConfigurationSection section, Type client, List<string> problems)
    {
        var known = client.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.SetMethod?.IsPublic == true)
            .DistinctBy(static property => property.Name)
            .ToDictionary(static property => property.Name, StringComparer.OrdinalIgnoreCase);
        RefuseValue(section, problems);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
            {
                problems.Add(Unknown(child, known.Keys));
            }
            else if (ClientValueCheck.WhyNot(child, property) is { } why)
            {
                problems.Add($"{child.Path}: {why}");
            }
        }
    }

    private static string Unknown(IConfigurationSection child, IEnumerable<string> known) =>
        $"{child.Path}: no such setting{(SpellingSuggestion.Find(child.Key, known) is { } near ? $"; did you mean {child.Path[..^child.Key.Length]}{near}?" : ".")}";
}
