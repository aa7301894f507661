using Confluent.Kafka;
using StreamLab.Settings;
using StreamLab.Verification;

namespace StreamLab.Producer.Worker.Load;

/// <summary>Registers the producer as a load of somebody's own services: it sends a source's data as they are, and ControlRoom judges it as a service.</summary>
internal static class LoadRegistration
{
    /// <summary>The program's first argument that chooses it.</summary>
    public const string Argument = "load";

    /// <summary>Adds the load.</summary>
    public static void AddLoad(this WebApplicationBuilder builder, LabSettings settings)
    {
        builder.AddKafkaProducer<Null, byte[]>("kafka", client =>
        {
            client.DisableHealthChecks = client.DisableMetrics = client.DisableTracing = true;
            client.Config.EnableIdempotence ??= true;
            builder.Services.AddSingleton(client.Config);
        });
        builder.Services
            .AddSingleton(services => new LoadRate(settings.Rate, KafkaVerification.FromEnvironment(new() { Client = services.GetRequiredService<ProducerConfig>() })))
            .AddHostedService<LoadService>();
    }
}
