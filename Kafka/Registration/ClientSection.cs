using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Registration;

/// <summary>What the configuration says of clients, security above all: section <c>Aspire:Confluent:Kafka</c>, which workers read by themselves.</summary>
/// <param name="Client">How a client that is neither producer nor consumer connects: as consumers do; without addresses.</param>
/// <param name="Environment">The section as environment variables, for programs that do not get this one's configuration.</param>
public sealed record ClientSection(ClientConfig Client, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The section's name.</summary>
    public const string Name = "Aspire:Confluent:Kafka";

    /// <summary>Reads the section.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="connectionName">The connection string's name; the settings under it count more than the common ones.</param>
    /// <exception cref="Settings.SettingsException">A value is not what the client's setting takes.</exception>
    public static ClientSection Of(IConfiguration configuration, string connectionName)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Name);
        var consumer = section.GetSection("Consumer");
        var client = new ConsumerConfig();
        try
        {
            consumer.GetSection("Config").Bind(client);
            consumer.GetSection($"{connectionName}:Config").Bind(client);
        }
        catch (InvalidOperationException e)
        {
            throw new Settings.SettingsException([$"{consumer.Path}: {e.Message}"]);
        }

        return new(
            new(new SideClients(client).Configuration.Where(static setting => setting.Key != "bootstrap.servers").ToDictionary()),
            section.AsEnumerable()
                .Where(static pair => pair.Value is not null)
                .ToDictionary(static pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), static pair => pair.Value!));
    }
}
