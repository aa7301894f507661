using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Registration;

/// <summary>The client settings in the configuration, mainly security: section <c>Aspire:Confluent:Kafka</c>. Workers read it themselves.</summary>
/// <param name="Client">The connection settings for clients other than producers and consumers: those of consumers, without addresses.</param>
/// <param name="Environment">The section as environment variables, for programs without this configuration.</param>
public sealed record ClientSection(ClientConfig Client, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The section's name.</summary>
    public const string Name = "Aspire:Confluent:Kafka";

    /// <summary>Reads the section.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="connectionName">The connection string's name. Settings under it override the common ones.</param>
    /// <exception cref="Settings.SettingsException">A value does not fit its setting.</exception>
    public static ClientSection Read(IConfiguration configuration, string connectionName)
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
