using System.ComponentModel;
using System.Reflection;

using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Settings;

namespace StreamLab.Kafka.Registration;

/// <summary>Checks the client settings in the configuration before clients are created: names, values, and the files that they name.</summary>
public static class ClientSettingsCheck
{
    private const string Config = "Config";
    private static readonly string[] Registration = ["ConnectionString", "DisableHealthChecks", "DisableMetrics", "DisableTracing", Config];

    /// <summary>Rejects settings that no client accepts.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="connectionName">The connection string's name. Settings may be under it too.</param>
    /// <param name="makeClients">True to create the clients too, which alone check certificates; that takes hundredths of a second.</param>
    /// <exception cref="SettingsException">There are such settings. The exception contains all problems.</exception>
    public static void RefuseWhatCannotBe(IConfiguration configuration, string connectionName, bool makeClients)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(ClientSection.Name);
        if (!section.GetChildren().Any())
        {
            return;
        }

        var problems = new List<string>();
        RefuseUnknown(section, ["Producer", "Consumer"], problems);
        Check(section.GetSection("Producer"), connectionName, new ProducerConfig(), problems, makeClients ? Make : null);
        Check(section.GetSection("Consumer"), connectionName, new ConsumerConfig(), problems, makeClients ? Make : null);
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }
    }

    private static void Check<TConfig>(
        IConfigurationSection kind, string connectionName, TConfig client, List<string> problems, Action<TConfig>? make)
        where TConfig : ClientConfig
    {
        var before = problems.Count;
        var named = kind.GetSection(connectionName);
        RefuseUnknown(kind, [.. Registration, connectionName], problems);
        RefuseUnknown(named, Registration, problems);
        foreach (var part in (IConfigurationSection[])[kind, named])
        {
            CheckValues(part.GetSection(Config), typeof(TConfig), problems);
            if (problems.Count == before)
            {
                part.GetSection(Config).Bind(client);
            }
        }

        if (problems.Count == before && make is not null && client.Any() && WhyNot(client, make) is { } why)
        {
            problems.Add($"{kind.Path}: {why}");
        }
    }

    private static void RefuseUnknown(IConfigurationSection section, string[] known, List<string> problems)
    {
        foreach (var child in section.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(Unknown(child, known));
            }
        }
    }

    private static void CheckValues(IConfigurationSection section, Type client, List<string> problems)
    {
        var known = client.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.SetMethod?.IsPublic == true)
            .DistinctBy(static property => property.Name)
            .ToDictionary(static property => property.Name, static property => property.PropertyType, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var type))
            {
                problems.Add(Unknown(child, known.Keys));
            }
            else if (child.Value is { Length: > 0 } value && Nullable.GetUnderlyingType(type) is { } kind && !Converts(value, kind))
            {
                problems.Add($"{child.Path}: '{value}' is not known; allowed are {Allowed(kind)}.");
            }
        }
    }

    private static string Unknown(IConfigurationSection child, IEnumerable<string> known) =>
        $"{child.Path}: no such setting{(NearestName.Of(child.Key, known) is { } near ? $"; did you mean {child.Path[..^child.Key.Length]}{near}?" : ".")}";

    private static bool Converts(string value, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static string Allowed(Type type) => type.IsEnum ? string.Join(", ", Enum.GetNames(type))
        : type == typeof(bool) ? "true, false"
        : type == typeof(int) ? "whole numbers"
        : "numbers";

    private static void Make(ProducerConfig client)
    {
        using var made = new ProducerBuilder<Null, byte[]>(client).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }

    private static void Make(ConsumerConfig client)
    {
        client.GroupId ??= "streamlab-check";
        using var made = new ConsumerBuilder<Ignore, byte[]>(client).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }

    private static string? WhyNot<TConfig>(TConfig client, Action<TConfig> make)
        where TConfig : ClientConfig
    {
        // Without addresses the client does not connect.
        client.BootstrapServers = null;
        try
        {
            make(client);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KafkaException)
        {
            return e.Message.ReplaceLineEndings(" ").Trim();
        }
    }
}
