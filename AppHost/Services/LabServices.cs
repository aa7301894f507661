using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Start;
using StreamLab.AspireHost.Runs;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Workers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Services;

/// <summary>Adds the lab's services as projects.</summary>
internal static class LabServices
{
    // The default port of .NET's container images.
    private const int ContainerPort = 8080;

    /// <summary>Adds a service with the lab's settings in its environment.</summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
        where TProject : IProjectMetadata, new() =>
        // Only ControlRoom gets the token that authenticates this host.
        builder.AddService<TProject>(new WorkerSettings { Instance = name, HostToken = lab.HostToken }, lab);

    /// <summary>Adds workers of one kind.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="places">Their places in the lab.</param>
    /// <param name="lab">The lab.</param>
    /// <param name="hold">True when they wait after their start until the host tells them to begin. In a deployment there is no such host.</param>
    public static ReplicaBuilders AddReplicas<TProject>(
        this IDistributedApplicationBuilder builder, IEnumerable<WorkerSettings> places, LabPlan lab, bool hold = false)
        where TProject : IProjectMetadata, new() =>
        new([.. places.Select(place => builder.AddService<TProject>(place with { Hold = hold && !lab.IsPublished }, lab))]);

    /// <summary>Connects a service to the brokers. It waits until they, or the topics, are ready.</summary>
    public static IResourceBuilder<ProjectResource> WithReference(this IResourceBuilder<ProjectResource> service, LabBrokers brokers)
    {
        service
            .WithReference(brokers.Connection)
            .WithEnvironment(context => context.EnvironmentVariables["StreamLab__Worker__BrokersVersion"] = brokers.Version());
        foreach (var ready in brokers.Ready)
        {
            service.WaitFor(ready);
        }

        return service;
    }

    /// <summary>Adds a worker's health check: its reports to this host, or its endpoint in a deployment.</summary>
    public static IResourceBuilder<ProjectResource> WithHealth(this IResourceBuilder<ProjectResource> builder, LabPlan lab) => lab.IsPublished
        ? builder.WithHttpEndpoint(targetPort: ContainerPort).WithHttpHealthCheck("/health")
        : builder.WithWorkerHealth();

    /// <summary>Adds ControlRoom's page on the chosen port of this machine's loopback address.</summary>
    public static IResourceBuilder<ProjectResource> WithPage(this IResourceBuilder<ProjectResource> builder, LabPlan lab) => (lab.IsPublished
            ? builder.WithHttpEndpoint(port: ControlRoomPort.Default, targetPort: ContainerPort)
            : builder.WithHttpEndpoint(port: lab.Port, isProxied: false))
        .WithExternalHttpEndpoints()
        .WithHttpHealthCheck("/health")
        .WithUrlForEndpoint("http", static url => url.DisplayText = ControlRoomPort.PageTitle);

    // All services are added here.
    private static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, WorkerSettings place, LabPlan lab)
        where TProject : IProjectMetadata, new() => builder
            .AddProject<TProject>(place.Instance, project => project.ExcludeLaunchProfile = true)
            .WithBuiltProgram(lab)
            .WithEnvironment((Action<EnvironmentCallbackContext>)(context =>
            {
                var placed = place with { Run = lab.Run, CreateTopics = lab.WorkersMakeTopics, ParentPipe = lab.PipeOf(place.Instance), Evidence = lab.Evidence };
                foreach (var (name, value) in WorkerEnvironment.Create(WorkerEnvironment.WithoutHostSettings(lab.Settings, placed), placed, lab.Clients))
                {
                    context.EnvironmentVariables[name] = value;
                }

                if (!lab.IsPublished)
                {
                    // Aspire's development default of one second would keep services and dashboard busy beside the measured records.
                    context.EnvironmentVariables["OTEL_METRIC_EXPORT_INTERVAL"] = "5000";
                }
            }));
}
