using System.Globalization;
using System.Runtime.CompilerServices;

namespace StreamLab.Hosting.Tests.Fakes;

/// <summary>Applications that are declared and built, never started.</summary>
internal static class Applications
{
    // Each builder would watch the configuration's files, and systems allow a user only so many watchers.
    private const string WatchNoFiles = "--hostBuilder:reloadConfigOnChange=false";

    // Environments are asked for with an application's services, and a builder builds once.
    private static readonly ConditionalWeakTable<IDistributedApplicationBuilder, DistributedApplication> Built = [];

    public static IDistributedApplicationBuilder ForRun() => Create(WatchNoFiles);

    public static IDistributedApplicationBuilder ForPublish() => Create(WatchNoFiles, "--publisher", "manifest", "--output-path", "manifest.json");

    /// <summary>Says where each broker listens on this machine, as Aspire does when its container runs: the first at <paramref name="port"/>, the next at the next.</summary>
    public static IResourceBuilder<KafkaClusterResource> Listening(
        this IResourceBuilder<KafkaClusterResource> kafka, int port, string address = "localhost") =>
        kafka.Listening(kafka.Resource.Brokers.Select(broker => (address, port + broker.NodeId - 1)));

    /// <summary>Lets brokers listen where others really do.</summary>
    /// <param name="kafka">The cluster.</param>
    /// <param name="addresses"><c>host:port,host:port</c>, one for each broker.</param>
    public static IResourceBuilder<KafkaClusterResource> Listening(this IResourceBuilder<KafkaClusterResource> kafka, string addresses) =>
        kafka.Listening(addresses.Split(',').Select(static address => address.Split(':')).Select(
            static parts => (parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture))));

    public static EndpointAnnotation Endpoint(this IResource resource, string name) =>
        resource.Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == name);

    /// <summary>A resource's environment: values where the application runs, expressions where it is published.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(
        this IDistributedApplicationBuilder builder, IResourceWithEnvironment resource)
    {
        Built.GetValue(builder, static builder => builder.Build());
        return (await ExecutionConfigurationBuilder.Create(resource).WithEnvironmentVariablesConfig()
            .BuildAsync(builder.ExecutionContext, cancellationToken: TestContext.Current.CancellationToken)).EnvironmentVariables.ToDictionary();
    }

    /// <summary>What a container's runtime is told beside what the model says.</summary>
    public static async Task<IReadOnlyList<string>> RuntimeArgumentsAsync(IResource container)
    {
        var context = new ContainerRuntimeArgsCallbackContext([], TestContext.Current.CancellationToken);
        foreach (var annotation in container.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return [.. context.Args.Cast<string>()];
    }

    private static IResourceBuilder<KafkaClusterResource> Listening(
        this IResourceBuilder<KafkaClusterResource> kafka, IEnumerable<(string Host, int Port)> addresses)
    {
        foreach (var (broker, (host, port)) in kafka.Resource.Brokers.Zip(addresses))
        {
            var endpoint = broker.Endpoint("tcp");
            endpoint.AllocatedEndpoint = new(endpoint, host, port);
        }

        return kafka;
    }

    private static IDistributedApplicationBuilder Create(params string[] arguments) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = arguments, DisableDashboard = true });
}
