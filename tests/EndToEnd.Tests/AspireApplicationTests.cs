using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.EndToEnd.Tests;

/// <summary>The AppHost as Aspire's own testing package starts it, on embedded brokers.</summary>
public sealed class AspireApplicationTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Names =
        ["kafka", "kafka-1", "kafka-2", "kafka-3", "events", "snapshots", "orders", "control-room", "consumer-1", "consumer-2", "producer-1"];

    private readonly Collector _collector = Collector.Start();
    private DistributedApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync(
            typeof(Projects.ControlRoom).Assembly.EntryPoint!.DeclaringType!,
            ["--broker-mode", "embedded", "--rate", "1000", "--trace-every", "100"],
            cancellation);
        // Aspire sends services' telemetry to its dashboard, which the testing package leaves out.
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = _collector.Address;
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = null;
        _app = await builder.BuildAsync(cancellation).WaitAsync(Patience, cancellation);
        await _app.StartAsync(cancellation).WaitAsync(Patience, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task EveryResourceRunsATraceJoinsSenderAndReaderAndCommandsWork()
    {
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var name in Names)
        {
            await _app.ResourceNotifications.WaitForResourceAsync(
                name,
                static resource => resource.Snapshot.State?.Text == KnownResourceStates.Running && resource.Snapshot.HealthStatus is null or HealthStatus.Healthy,
                cancellation).WaitAsync(Patience, cancellation);
        }

        await _collector.ReceivesAsync("/v1/traces", "send events", "process events", "producer-1", "consumer-1");

        var commands = _app.Services.GetRequiredService<ResourceCommandService>();
        Assert.True((await commands.ExecuteCommandAsync("kafka-2", "kill", cancellation)).Success);
        await _app.ResourceNotifications.WaitForResourceAsync(
            "kafka-2", static resource => resource.Snapshot.State?.Text != KnownResourceStates.Running, cancellation).WaitAsync(Patience, cancellation);
        Assert.True((await commands.ExecuteCommandAsync("kafka-2", "start", cancellation)).Success);
        await _app.ResourceNotifications.WaitForResourceAsync("kafka-2", KnownResourceStates.Running, cancellation).WaitAsync(Patience, cancellation);
    }
}
