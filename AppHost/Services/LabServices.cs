using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Start;
using StreamLab.AspireHost.Workers;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Workers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Services;

/// <summary>The lab's services as Aspire's projects.</summary>
internal static class LabServices
{
    // .NET's images listen there unless told otherwise.
    private const int ContainerPort = 8080;

    /// <summary>Adds a service with the lab's settings in its environment.</summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
        where TProject : IProjectMetadata, new() =>
        // ControlRoom alone knows this host by its token.
        builder.AddService<TProject>(new WorkerSettings { Instance = name, HostToken = lab.HostToken }, lab);

    /// <summary>Adds workers of one kind: <c>consumer-1</c>, <c>consumer-2</c>, and so on.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="kind">Their kind.</param>
    /// <param name="count">How many.</param>
    /// <param name="lab">The lab.</param>
    /// <param name="hold">Whether they get ready and then wait for the host's word to begin; a deployment's services wait for nobody.</param>
    public static ReplicaBuilders AddReplicas<TProject>(
        this IDistributedApplicationBuilder builder, string kind, int count, LabPlan lab, bool hold = false)
        where TProject : IProjectMetadata, new() =>
        new([.. Replicas.Of(kind, count).Select(place => builder.AddService<TProject>(place with { Hold = hold && !lab.IsPublished }, lab))]);

    /// <summary>Connects a service to the brokers and lets it wait until they, or the topics, are ready.</summary>
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

    /// <summary>Adds a worker's health: what it reports to this host, or in a deployment its endpoint.</summary>
    public static IResourceBuilder<ProjectResource> WithHealth(this IResourceBuilder<ProjectResource> builder, LabPlan lab) => lab.IsPublished
        ? builder.WithHttpEndpoint(targetPort: ContainerPort).WithHttpHealthCheck("/health")
        : builder.WithWorkerHealth();

    /// <summary>Adds ControlRoom's page: on the port that was asked for, at this machine's loopback address.</summary>
    public static IResourceBuilder<ProjectResource> WithPage(this IResourceBuilder<ProjectResource> builder, LabPlan lab) => (lab.IsPublished
            ? builder.WithHttpEndpoint(port: ControlRoomPort.Default, targetPort: ContainerPort)
            : builder.WithHttpEndpoint(port: lab.Port, isProxied: false))
        .WithExternalHttpEndpoints()
        .WithHttpHealthCheck("/health")
        .WithUrlForEndpoint("http", static url => url.DisplayText = ControlRoomPort.PageTitle);

    // The one place that adds a project to the application.
    private static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, WorkerSettings place, LabPlan lab)
        where TProject : IProjectMetadata, new() => builder
            .AddProject<TProject>(place.Instance, static project => project.ExcludeLaunchProfile = true)
            .WithBuiltProgram(lab)
            .WithEnvironment(context =>
            {
                var placed = place with { Run = lab.Run, CreateTopics = lab.WorkersMakeTopics, ParentPipe = lab.PipeOf(place.Instance), Evidence = lab.Evidence };
                foreach (var (name, value) in WorkerEnvironment.Of(WorkerEnvironment.ToldByHost(lab.Settings), placed, lab.Clients))
                {
                    context.EnvironmentVariables[name] = value;
                }

                if (!lab.IsPublished)
                {
                    // Aspire's development default of a second makes services and dashboard busy beside the records that are measured.
                    context.EnvironmentVariables["OTEL_METRIC_EXPORT_INTERVAL"] = "5000";
                }
            });
}
