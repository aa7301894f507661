using Aspire.Confluent.Kafka;

using Confluent.Kafka;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using StreamLab.Kafka.Registration;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers Kafka clients as Aspire.Confluent.Kafka does, for builds without that package.</summary>
public static class KafkaClientExtensions
{
    private const string Section = "Aspire:Confluent:Kafka";

    /// <summary>Registers an <see cref="IProducer{TKey, TValue}"/> as a singleton.</summary>
    /// <param name="builder">The application builder.</param>
    /// <param name="connectionName">The connection string's name.</param>
    /// <param name="configureSettings">Changes the settings read from <c>Aspire:Confluent:Kafka:Producer</c>.</param>
    /// <exception cref="InvalidOperationException">Thrown when the client is first resolved and no brokers are configured.</exception>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaProducerSettings>? configureSettings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var settings = new KafkaProducerSettings();
        var section = Bind(builder, settings, settings.Config, "Producer", connectionName);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        settings.Config.BootstrapServers = settings.ConnectionString ?? settings.Config.BootstrapServers;
        builder.Services.AddSingleton(services =>
        {
            RefuseWithoutBrokers(settings.Config, section, connectionName);
            var log = new ClientLog(services.GetRequiredService<ILoggerFactory>());
            return new ProducerBuilder<TKey, TValue>(settings.Config).SetLogHandler((_, message) => log.Write(message)).Build();
        });
    }

    /// <summary>Registers an <see cref="IConsumer{TKey, TValue}"/> as a singleton.</summary>
    /// <param name="builder">The application builder.</param>
    /// <param name="connectionName">The connection string's name.</param>
    /// <param name="configureSettings">Changes the settings read from <c>Aspire:Confluent:Kafka:Consumer</c>.</param>
    /// <param name="configureBuilder">Completes the client's builder.</param>
    /// <exception cref="InvalidOperationException">Thrown when the client is first resolved and no brokers are configured.</exception>
    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaConsumerSettings>? configureSettings,
        Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? configureBuilder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var settings = new KafkaConsumerSettings();
        var section = Bind(builder, settings, settings.Config, "Consumer", connectionName);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        settings.Config.BootstrapServers = settings.ConnectionString ?? settings.Config.BootstrapServers;
        builder.Services.AddSingleton(services =>
        {
            RefuseWithoutBrokers(settings.Config, section, connectionName);
            var client = new ConsumerBuilder<TKey, TValue>(settings.Config);
            configureBuilder?.Invoke(services, client);
            var log = new ClientLog(services.GetRequiredService<ILoggerFactory>());
            return client.SetLogHandler((_, message) => log.Write(message)).Build();
        });
    }

    private static string Bind(IHostApplicationBuilder builder, object settings, ClientConfig client, string kind, string connectionName)
    {
        var section = builder.Configuration.GetSection($"{Section}:{kind}");
        foreach (var part in (IConfigurationSection[])[section, section.GetSection(connectionName)])
        {
            part.Bind(settings);
            part.GetSection("Config").Bind(client);
        }

        return section.Path;
    }

    private static void RefuseWithoutBrokers(ClientConfig client, string section, string connectionName)
    {
        if (string.IsNullOrEmpty(client.BootstrapServers))
        {
            throw new InvalidOperationException(
                $"No Kafka brokers are configured: give --ConnectionStrings:{connectionName}=host:port (or {section}:Config:BootstrapServers).");
        }
    }
}
