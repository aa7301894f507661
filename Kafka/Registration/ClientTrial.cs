using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Settings;

namespace StreamLab.Kafka.Registration;

/// <summary>Creates the clients that workers will create, without connecting them, to see whether their settings fit together.</summary>
/// <remarks>Only this checks certificates, and settings that contradict others. It takes hundredths of a second.</remarks>
public static class ClientTrial
{
    /// <summary>Rejects client settings with which a client cannot be created.</summary>
    /// <param name="configuration">The configuration, which <see cref="ClientSettingsCheck"/> has checked.</param>
    /// <param name="connectionName">The connection string's name. Settings may be under it too.</param>
    /// <param name="settings">The lab's settings, from which clients get what their sections leave open.</param>
    /// <param name="worker">The settings of a worker that would create the clients.</param>
    /// <exception cref="SettingsException">There are such settings. The exception contains all problems.</exception>
    public static void Validate(IConfiguration configuration, string connectionName, LabSettings settings, WorkerSettings worker)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(ClientSection.Name);
        string?[] problems =
        [
            Problem(section.GetSection("Producer"), connectionName, new ProducerConfig(), client => Make(client, settings, worker)),
            Problem(section.GetSection("Consumer"), connectionName, new ConsumerConfig(), client => Make(client, settings, worker)),
        ];
        if (problems.OfType<string>().ToList() is { Count: > 0 } refused)
        {
            throw new SettingsException(refused);
        }
    }

    // Without settings of its own a client is as the lab makes it.
    private static string? Problem<TConfig>(IConfigurationSection kind, string connectionName, TConfig client, Action<TConfig> make)
        where TConfig : ClientConfig
    {
        kind.GetSection("Config").Bind(client);
        kind.GetSection($"{connectionName}:Config").Bind(client);
        if (!client.Any())
        {
            return null;
        }

        if (client is ProducerConfig { TransactionalId: { } id })
        {
            return $"{kind.Path}: TransactionalId '{id}' makes a producer refuse all records outside transactions, and the lab's producers use none; allowed is none.";
        }

        // Without addresses the client does not connect.
        client.BootstrapServers = null;
        try
        {
            make(client);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KafkaException)
        {
            var reason = e.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
            return TlsFiles.Describe(reason, client) is { } file
                ? $"{kind.Path}: {file} ({reason})."
                : $"{kind.Path}: {reason}{NamedSettings.Describe(reason, client)}.";
        }
    }

    private static void Make(ProducerConfig client, LabSettings settings, WorkerSettings worker)
    {
        SendingClient.Configure(client, settings, worker);
        using var made = new ProducerBuilder<Null, byte[]>(client).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }

    private static void Make(ConsumerConfig client, LabSettings settings, WorkerSettings worker)
    {
        GroupClient.Configure(client, settings, worker);
        using var made = new ConsumerBuilder<Ignore, byte[]>(client).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }
}
