using StreamLab.ControlRoom.Auditing;
using StreamLab.ControlRoom.Clusters;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Groups;
using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Loading;
using StreamLab.ControlRoom.Producers;
using StreamLab.ControlRoom.Publishing;
using StreamLab.ControlRoom.Reporting;
using StreamLab.ControlRoom.Results;
using StreamLab.ControlRoom.Sweeping;
using StreamLab.ControlRoom.Telemetry;
using StreamLab.ControlRoom.Web;
using StreamLab.ControlRoom.Web.Guard;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Registration;
using StreamLab.ServiceDefaults;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Results;
using StreamLab.Streaming.Stamping;

namespace StreamLab.ControlRoom;

/// <summary>Configures ControlRoom's services and endpoints.</summary>
internal static class ControlRoomApp
{
    /// <summary>Adds the services. A feed that is registered afterwards replaces Kafka's.</summary>
    public static void Configure(WebApplicationBuilder builder, LabSettings lab, WorkerSettings worker)
    {
        ClientSettingsCheck.Validate(builder.Configuration, "kafka");
        if (worker.Run is null)
        {
            ClientTrial.Validate(builder.Configuration, "kafka", lab, worker);
        }

        builder.AddServiceDefaults();
        builder.BindControlRoom(lab.Port);
        builder.AddKafkaSnapshotFeed(lab.Topic.Name);
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(static http =>
        {
            // A body that lacks a value is refused.
            http.SerializerOptions.RespectNullableAnnotations = true;
            http.SerializerOptions.RespectRequiredConstructorParameters = true;
            http.SerializerOptions.TypeInfoResolverChain.Insert(0, ControlJson.Default);
        });
        builder.Services.AddProducerControl(lab.Topic.Name);
        builder.Services.AddSweepControl();
        builder.Services.AddSingleton<LoadFollower>().AddHostedService<LoadControl>();
        builder.Services.TraceOrdersOnly();
        builder.Services
            .AddSingleton(new Credentials(worker.HostToken))
            .AddSingleton(ReportContext.From(lab, worker))
            .AddSingleton(new LabState(worker.Run is { } run ? ProducerId.FormatRun(run) : null, lab.WarmUp ?? default, lab.Groups, lab.Pipeline))
            .AddSingleton<HostCommandQueue>()
            .AddSingleton<ClusterBoard>()
            .AddSingleton<IResultsReader>(services => lab.ExactlyOnce
                ? new KafkaResultsReader(services.GetRequiredService<SideClients>(), ResultTopics.Of(lab), lab.Topic.Partitions)
                : new NoResults())
            .AddSingleton<ResultsAudit>()
            .AddLogAudit(lab, worker.Evidence)
            .AddSingleton<Reporter>()
            .AddHostedService<RunMetrics>()
            .AddSingleton<LivePublisher>()
            .AddSingleton(services => new EvidenceReader(
                worker.Evidence, services.GetRequiredService<ISnapshotFeed>(), services.GetRequiredService<LabState>(), services.GetRequiredService<TimeProvider>()))
            .AddHostedService(services => services.GetRequiredService<EvidenceReader>())
            .AddSingleton<SnapshotReader>()
            .AddHostedService(services => services.GetRequiredService<SnapshotReader>())
            .AddHostedService(services => services.GetRequiredService<LivePublisher>())
            .AddHostedService(services => ActivatorUtilities.CreateInstance<ClusterMapReader>(services, lab.Topic.Topics()))
            .AddSingleton<GroupBoard>()
            .AddGroupWatch(lab)
            .AddHealthChecks().AddCheck<SnapshotReader>("snapshots");
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(WebApplication app)
    {
        app.MapDefaultEndpoints();
        app.PrintAddress();
        app.FailWithServices();
        app.UseSecurityHeaders();
        app.UseRequestGuard();
        app.MapOpenApi("/api/openapi.json");
        app.MapControlRoom();
        app.MapLive();
        app.MapProducers();
        app.MapSweep();
        app.MapHost();
    }
}
