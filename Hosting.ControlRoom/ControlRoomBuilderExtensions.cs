using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.Hosting.ControlRoom.Brokers;
using StreamLab.Hosting.ControlRoom.Program;

namespace Aspire.Hosting;

/// <summary>Extension methods that add StreamLab's ControlRoom, and let it judge services.</summary>
public static class ControlRoomBuilderExtensions
{
    // What the programs call the brokers' connection, whatever the application calls it.
    private const string ConnectionName = "kafka";
    private const int TokenBytes = 32;
    private const double MaxRate = 10_000_000;

    /// <summary>
    /// Adds ControlRoom. It judges the services that have <see cref="WithVerdict"/>, and shows on its page and at <c>/api/verdict</c> what was lost,
    /// skipped, repeated or reordered.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="port">The port of its page; null for any.</param>
    /// <returns>ControlRoom. It needs brokers: <see cref="WithReference"/>.</returns>
    /// <remarks>It runs from the package, as a process. When it is published, an image is built from the package's files.</remarks>
    /// <exception cref="DistributedApplicationException">The package's programs are not there; the message says what to do.</exception>
    /// <example><code lang="csharp">var lab = builder.AddControlRoom("lab").WithReference(kafka);</code></example>
    public static IResourceBuilder<ControlRoomResource> AddControlRoom(this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var isRun = builder.ExecutionContext.IsRunMode;
        var folder = HostedPrograms.Folder(builder);
        var room = new ControlRoomResource(name, folder)
        {
            // A secret that stayed would make the stamps of several runs those of one.
            Token = isRun
                ? RandomNumberGenerator.GetHexString(2 * TokenBytes, lowercase: true)
                : ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-token", special: false),
        };
        if (isRun)
        {
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<BrokerRelay>(services, room));
        }

        return builder.AddResource(room)
            .WithIconName("Gavel")
            .WithArgs(Path.Combine(folder, HostedPrograms.ControlRoom), "services")
            .WithHttpEndpoint(port: port, name: ControlRoomResource.PrimaryEndpointName)
            .WithHttpHealthCheck("/health")
            .WithUrlForEndpoint(ControlRoomResource.PrimaryEndpointName, static url => url.DisplayText = "ControlRoom")
            .WithOtlpExporter()
            .WithEnvironment(context =>
            {
                var target = room.PrimaryEndpoint.Property(EndpointProperty.TargetPort);
                context.EnvironmentVariables["ASPNETCORE_URLS"] = ReferenceExpression.Create($"http://{(isRun ? "127.0.0.1" : "*")}:{target}");
                context.EnvironmentVariables[VerdictVariables.Token] = room.Token;
                if (!isRun)
                {
                    context.EnvironmentVariables["AllowedHosts"] = "*";
                }

                if (room.Kafka is null)
                {
                    throw new DistributedApplicationException($"ControlRoom '{name}' has no brokers: call WithReference with a Kafka cluster, or with a connection string.");
                }
            })
            .PublishAsDockerFile();
    }

    /// <summary>Lets ControlRoom read the brokers' logs. With a <see cref="KafkaClusterResource"/> its page can break brokers, too.</summary>
    /// <param name="builder">ControlRoom.</param>
    /// <param name="kafka">The cluster, or a connection string with brokers' addresses.</param>
    /// <returns>ControlRoom.</returns>
    /// <exception cref="InvalidOperationException">It has brokers already.</exception>
    /// <example><code lang="csharp">builder.AddControlRoom("lab").WithReference(kafka);</code></example>
    public static IResourceBuilder<ControlRoomResource> WithReference(
        this IResourceBuilder<ControlRoomResource> builder, IResourceBuilder<IResourceWithConnectionString> kafka)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(kafka);
        if (builder.Resource.Kafka is { } other)
        {
            throw new InvalidOperationException($"ControlRoom '{builder.Resource.Name}' has the brokers of '{other.Resource.Name}' already; it judges one cluster.");
        }

        builder.Resource.Kafka = kafka;
        return builder.WithReference(kafka, ConnectionName);
    }

    /// <summary>
    /// Lets ControlRoom judge a service. The service's clients must be watched: StreamLab.Verification's <c>KafkaVerification.FromEnvironment</c>
    /// finds ControlRoom in the environment that this sets.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="controlRoom">ControlRoom.</param>
    /// <returns>The service.</returns>
    /// <example><code lang="csharp">builder.AddProject&lt;Projects.Orders&gt;("orders").WithReference(kafka).WithVerdict(lab);</code></example>
    public static IResourceBuilder<T> WithVerdict<T>(this IResourceBuilder<T> builder, IResourceBuilder<ControlRoomResource> controlRoom)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(controlRoom);
        var room = controlRoom.Resource;
        return builder
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables[VerdictVariables.Endpoint] = room.PrimaryEndpoint;
                context.EnvironmentVariables[VerdictVariables.Token] = room.Token;
                context.EnvironmentVariables[VerdictVariables.Service] = builder.Resource.Name;
            })
            .WithRelationship(room, "Verdict");
    }

    /// <summary>Adds a load: the lab's producer sends records to a topic, in a loop, and ControlRoom judges it as it judges services.</summary>
    /// <param name="builder">ControlRoom, which has brokers.</param>
    /// <param name="topic">The topic. The load starts when it is there.</param>
    /// <param name="rate">Records per second, more than 0 and at most 10,000,000. ControlRoom's page changes it.</param>
    /// <param name="source">A file with the records' values: a line of JSON each (<c>.ndjson</c>), CSV, or lines of text; null for readings of sensors, as JSON.</param>
    /// <param name="key">The property, or the CSV's column, that becomes the record's key; null for records without a key.</param>
    /// <param name="name">The resource's name; null for the topic's name with a suffix: <c>orders-load</c>.</param>
    /// <returns>The load.</returns>
    /// <remarks>It is for development and excluded from publishing.</remarks>
    /// <exception cref="ArgumentException">The rate cannot be, or there is no such file.</exception>
    /// <example><code lang="csharp">lab.AddLoad(orders, rate: 200, source: "orders.ndjson", key: "customer");</code></example>
    public static IResourceBuilder<KafkaLoadResource> AddLoad(
        this IResourceBuilder<ControlRoomResource> builder, IResourceBuilder<KafkaTopicResource> topic, double rate, string? source = null, string? key = null,
        [ResourceName] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return builder.AddLoad(topic.Resource.TopicName, rate, source, key, name).WaitFor(topic);
    }

    /// <summary>Adds a load to a topic that the application does not declare.</summary>
    /// <inheritdoc cref="AddLoad(IResourceBuilder{ControlRoomResource}, IResourceBuilder{KafkaTopicResource}, double, string, string, string)"/>
    public static IResourceBuilder<KafkaLoadResource> AddLoad(
        this IResourceBuilder<ControlRoomResource> builder, string topic, double rate, string? source = null, string? key = null,
        [ResourceName] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        if (rate is not (> 0 and <= MaxRate))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "Allowed is more than 0 and at most 10,000,000 records/s.");
        }

        var application = builder.ApplicationBuilder;
        var file = source is null ? null : Path.GetFullPath(source, application.AppHostDirectory);
        if (file is not null && !File.Exists(file))
        {
            throw new ArgumentException($"There is no file '{file}'; allowed is a file with records, as a full path or from the AppHost's folder.", nameof(source));
        }

        var kafka = builder.Resource.Kafka
            ?? throw new InvalidOperationException($"ControlRoom '{builder.Resource.Name}' has no brokers: call WithReference before AddLoad.");
        string[] values = file is null ? [] : ["--source", file, "--loop", .. key is null ? Array.Empty<string>() : ["--key", key]];
        var load = new KafkaLoadResource(name ?? $"{topic}-load", builder.Resource.WorkingDirectory, topic);
        return application.AddResource(load)
            .WithIconName("TopSpeed")
            .WithArgs([
                Path.Combine(load.WorkingDirectory, HostedPrograms.Producer), "load",
                "--topic", topic, "--rate", rate.ToString(CultureInfo.InvariantCulture), .. values,
            ])
            .WithReference(kafka, ConnectionName)
            .WithVerdict(builder)
            .WithOtlpExporter()
            .WithParentRelationship(builder)
            .ExcludeFromManifest();
    }
}
