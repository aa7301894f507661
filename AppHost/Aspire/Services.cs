using System.Globalization;
using StreamLab.AppHost.Local.ControlRoom;
using StreamLab.Settings;

namespace StreamLab.AppHost.Aspire;

/// <summary>The lab's services as Aspire's projects.</summary>
internal static class Services
{
    // .NET's images listen there unless told otherwise.
    private const int ContainerPort = 8080;

    /// <summary>The places of a number of workers of one kind.</summary>
    public static IEnumerable<WorkerSettings> Replicas(string kind, int count) =>
        Enumerable.Range(0, count).Select(index => new WorkerSettings
        {
            Instance = string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1}"),
            Index = index,
            Count = count,
        });

    /// <summary>ControlRoom's place: it alone knows this host by its token.</summary>
    public static WorkerSettings ControlRoom(AspireLab lab) => new() { Instance = "control-room", HostToken = lab.HostToken };

    /// <summary>Adds a service with the lab's settings and its place in the environment.</summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, WorkerSettings place, AspireLab lab)
        where TProject : IProjectMetadata, new() => builder
            .AddProject<TProject>(place.Instance, static project => project.ExcludeLaunchProfile = true)
            .WithEnvironment(context => Fill(context.EnvironmentVariables, place, lab));

    /// <summary>Waits until all of them are healthy.</summary>
    public static IResourceBuilder<ProjectResource> WaitForAll(
        this IResourceBuilder<ProjectResource> builder, IEnumerable<IResourceBuilder<IResource>> dependencies)
    {
        foreach (var dependency in dependencies)
        {
            builder.WaitFor(dependency);
        }

        return builder;
    }

    /// <summary>Where a worker says how it is.</summary>
    public static IResourceBuilder<ProjectResource> WithHealth(this IResourceBuilder<ProjectResource> builder, AspireLab lab) => builder
        .WithHttpEndpoint(targetPort: lab.IsPublished ? ContainerPort : null)
        .WithHttpHealthCheck("/health");

    /// <summary>Where ControlRoom's page is: on the port that was asked for, at this machine's own loopback address.</summary>
    public static IResourceBuilder<ProjectResource> WithPage(this IResourceBuilder<ProjectResource> builder, AspireLab lab) => (lab.IsPublished
            ? builder.WithHttpEndpoint(port: ControlRoomPort.Default, targetPort: ContainerPort)
            : builder.WithHttpEndpoint(port: lab.Port, isProxied: false))
        .WithExternalHttpEndpoints()
        .WithHttpHealthCheck("/health");

    private static void Fill(Dictionary<string, object> environment, WorkerSettings place, AspireLab lab)
    {
        // Services are to know what was chosen, not to choose again; when to end is the host's to say, and where to listen Aspire's.
        var chosen = lab.Settings with { Host = HostKind.Aspire, Duration = null, Port = null, Report = null };
        var told = place with
        {
            Run = lab.Run,
            CreateTopics = lab.WorkersMakeTopics,
            FlowControl = chosen.BrokerMode == BrokerMode.Embedded,
        };
        foreach (var (name, value) in SettingsEnvironment.Of(chosen).Concat(SettingsEnvironment.Of(told)).Concat(lab.Clients))
        {
            environment[name] = value;
        }
    }
}
