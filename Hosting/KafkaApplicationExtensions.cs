using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.Hosting.Commands;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Security;

namespace Aspire.Hosting;

/// <summary>Extension methods for tests: they break a running application's Kafka clusters, wait for them and connect to them.</summary>
public static class KafkaApplicationExtensions
{
    /// <summary>Kills a broker (SIGKILL), as a crash would. It stays down until <see cref="StartBrokerAsync"/>.</summary>
    /// <param name="app">The running application.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="broker">The broker's number, from 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The application has no such cluster or broker.</exception>
    /// <exception cref="DistributedApplicationException">It cannot be done; the message says why.</exception>
    /// <example><code lang="csharp">await app.KillBrokerAsync("kafka", 2);</code></example>
    public static Task KillBrokerAsync(this DistributedApplication app, string cluster, int broker, CancellationToken cancellationToken = default) =>
        RunAsync(app, cluster, broker, OfferedCommand.Kill, cancellationToken);

    /// <summary>Stops a broker in order: it hands over its partitions first. It stays down until <see cref="StartBrokerAsync"/>.</summary>
    /// <inheritdoc cref="KillBrokerAsync"/>
    /// <example><code lang="csharp">await app.StopBrokerAsync("kafka", 2);</code></example>
    public static Task StopBrokerAsync(this DistributedApplication app, string cluster, int broker, CancellationToken cancellationToken = default) =>
        RunAsync(app, cluster, broker, OfferedCommand.Stop, cancellationToken);

    /// <summary>Starts a broker again that was killed or stopped, with its data.</summary>
    /// <inheritdoc cref="KillBrokerAsync"/>
    /// <example><code lang="csharp">await app.StartBrokerAsync("kafka", 2);</code></example>
    public static Task StartBrokerAsync(this DistributedApplication app, string cluster, int broker, CancellationToken cancellationToken = default) =>
        RunAsync(app, cluster, broker, OfferedCommand.Start, cancellationToken);

    /// <summary>Pauses a broker with its connections open, until <see cref="ResumeBrokerAsync"/>.</summary>
    /// <inheritdoc cref="KillBrokerAsync"/>
    /// <example><code lang="csharp">await app.PauseBrokerAsync("kafka", 2);</code></example>
    public static Task PauseBrokerAsync(this DistributedApplication app, string cluster, int broker, CancellationToken cancellationToken = default) =>
        RunAsync(app, cluster, broker, OfferedCommand.Pause, cancellationToken);

    /// <summary>Resumes a paused broker.</summary>
    /// <inheritdoc cref="KillBrokerAsync"/>
    /// <example><code lang="csharp">await app.ResumeBrokerAsync("kafka", 2);</code></example>
    public static Task ResumeBrokerAsync(this DistributedApplication app, string cluster, int broker, CancellationToken cancellationToken = default) =>
        RunAsync(app, cluster, broker, OfferedCommand.Resume, cancellationToken);

    /// <summary>
    /// Waits until a cluster serves now: it has a quorum, its topics exist, and their partitions have leaders. Unlike Aspire's own wait it
    /// does not rely on what an earlier health check found.
    /// </summary>
    /// <param name="app">The running application.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="everyBroker">True to wait for every broker as well.</param>
    /// <param name="timeout">The longest wait; null for two minutes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">The application has no such cluster.</exception>
    /// <exception cref="TimeoutException">The cluster does not serve in time; the message says what is missing.</exception>
    /// <example><code lang="csharp">await app.WaitUntilServingAsync("kafka");</code></example>
    public static Task WaitUntilServingAsync(
        this DistributedApplication app, string cluster, bool everyBroker = false, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var resource = RunningClusters.Find(app, cluster);
        return ServingWait.RunAsync(app.Services, resource, everyBroker, timeout ?? ServingWait.Limit, cancellationToken);
    }

    /// <summary>Gets the settings with which a client on this machine connects to a cluster: addresses, user and trusted certificate.</summary>
    /// <param name="app">The running application.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="user">The user; null for the administrator, if the cluster has users.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Settings for any of Confluent's clients.</returns>
    /// <exception cref="ArgumentException">The application has no such cluster, or the cluster no such user.</exception>
    /// <example><code lang="csharp">var producer = new ProducerBuilder&lt;string, string&gt;(await app.GetKafkaClientConfigAsync("kafka")).Build();</code></example>
    public static async Task<ClientConfig> GetKafkaClientConfigAsync(
        this DistributedApplication app, string cluster, string? user = null, CancellationToken cancellationToken = default)
    {
        var resource = RunningClusters.Find(app, cluster);
        var known = user is null ? resource.Security.Administrator : resource.Security.Find(user)
            ?? throw new ArgumentException($"Kafka cluster '{cluster}' has no user '{user}'; allowed are {resource.Security.Names()}.", nameof(user));
        var config = new ClientConfig { BootstrapServers = await resource.ConnectionStringExpression.GetValueAsync(cancellationToken) };
        await ClientSettings.ApplyAsync(resource, config, known, cancellationToken);
        return config;
    }

    private static Task RunAsync(DistributedApplication app, string cluster, int broker, OfferedCommand command, CancellationToken cancellationToken) =>
        ExecuteAsync(RunningClusters.FindBroker(app, cluster, broker), app.Services, command.Name, cancellationToken);

    private static async Task ExecuteAsync(KafkaBrokerResource broker, IServiceProvider services, string command, CancellationToken cancellationToken)
    {
        var result = await services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(broker, command, cancellationToken);
        if (!result.Success)
        {
            throw new DistributedApplicationException($"Command '{command}' of broker '{broker.Name}' failed: {result.Message ?? "no reason was given"}");
        }
    }
}
