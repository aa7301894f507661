using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shop.Contracts;
using StreamLab.Testing;

namespace Shop.AppHost;

/// <summary>The Shop's brokers: in containers with TLS, or embedded where no container runtime is. <c>--Kafka</c> chooses.</summary>
/// <param name="Connection">The brokers' addresses.</param>
/// <param name="Ready">What services wait for; null when there is nothing to wait for.</param>
internal sealed record ShopKafka(IResourceBuilder<IResourceWithConnectionString> Connection, IResourceBuilder<IResource>? Ready);

internal static class ShopKafkaExtensions
{
    private const int Brokers = 3;
    private const int Partitions = 6;

    public static async Task<ShopKafka> AddShopKafkaAsync(this IDistributedApplicationBuilder builder) => builder.Configuration["Kafka"] switch
    {
        "containers" => InContainers(builder),
        "embedded" => await EmbeddedAsync(builder),
        null => builder.ExecutionContext.IsPublishMode || HasContainerRuntime() ? InContainers(builder) : await EmbeddedAsync(builder),
        var other => throw new InvalidOperationException($"--Kafka: '{other}' is not known; allowed are containers, embedded."),
    };

    public static IResourceBuilder<ProjectResource> WithKafka(this IResourceBuilder<ProjectResource> service, ShopKafka kafka)
    {
        service.WithReference(kafka.Connection);
        return kafka.Ready is { } ready ? service.WaitFor(ready) : service;
    }

    private static ShopKafka InContainers(IDistributedApplicationBuilder builder)
    {
        var kafka = builder.AddKafkaCluster("kafka", Brokers).WithTls().WithKafkaUI();
        return new(kafka, kafka.AddTopic(Order.Topic, Partitions, replicationFactor: Brokers));
    }

    private static async Task<ShopKafka> EmbeddedAsync(IDistributedApplicationBuilder builder)
    {
        var kafka = await EmbeddedKafka.StartAsync(Brokers);
        await kafka.CreateTopicAsync(Order.Topic, Partitions);
        // A factory, because the application disposes what it has made.
        builder.Services.AddSingleton(_ => kafka);
        return new(builder.AddConnectionString("kafka", ReferenceExpression.Create($"{kafka.BootstrapServers}")), Ready: null);
    }

    private static bool HasContainerRuntime()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", "version") { RedirectStandardOutput = true, RedirectStandardError = true });
            return docker is not null && docker.WaitForExit(TimeSpan.FromSeconds(5)) && docker.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
