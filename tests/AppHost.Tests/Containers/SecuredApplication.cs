using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace StreamLab.AppHost.Tests.Containers;

/// <summary>A running application with a secured cluster of three real brokers, one topic and Kafka UI.</summary>
internal sealed class SecuredApplication : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);

    private readonly DistributedApplication _app;

    private SecuredApplication(DistributedApplication app, KafkaClusterResource kafka)
    {
        _app = app;
        Kafka = kafka;
    }

    public KafkaClusterResource Kafka { get; }

    public DistributedApplication App => _app;

    public static async Task<SecuredApplication> StartAsync()
    {
        // The AppHost's assembly says where Aspire's orchestrator is.
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { AssemblyName = "StreamLab.AppHost", DisableDashboard = true });
        var kafka = builder.AddKafkaCluster("kafka")
            .WithMemoryLimit("512m")
            .WithTls()
            .WithSaslScram("admin")
            .WithUser("shop")
            .WithAcls(KafkaAcl.Produce("shop", "orders"))
            .WithKafkaUI();
        kafka.AddTopic("orders", partitions: 3, replicationFactor: 3);
        var application = new SecuredApplication(builder.Build(), kafka.Resource);
        try
        {
            // Where an image can be had nowhere, the orchestrator tries for ever.
            await application._app.StartAsync(TestContext.Current.CancellationToken).WaitAsync(StartLimit, TestContext.Current.CancellationToken);
            foreach (var resource in (string[])["orders", "kafka-ui"])
            {
                await application._app.Services.GetRequiredService<ResourceNotificationService>()
                    .WaitForResourceHealthyAsync(resource, TestContext.Current.CancellationToken)
                    .WaitAsync(StartLimit, TestContext.Current.CancellationToken);
            }

            return application;
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the dashboard.</summary>
    public Task<ExecuteCommandResult> RunAsync(string resource, string command, params (string Name, string Value)[] arguments) =>
        _app.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(
            resource,
            command,
            new InteractionInputCollection([.. arguments.Select(static argument => new InteractionInput { Name = argument.Name, InputType = InputType.Text, Value = argument.Value })]),
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
