using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Producers;
using StreamLab.ControlRoom.Reporting;
using StreamLab.ControlRoom.Web;
using StreamLab.ControlRoom.Web.Guard;
using StreamLab.Settings;
using StreamLab.Streaming.Stamping;

namespace StreamLab.ControlRoom;

/// <summary>Puts ControlRoom together.</summary>
internal static class ControlRoomApp
{
    /// <summary>Adds its services. A feed registered afterwards takes the place of Kafka's.</summary>
    public static void Configure(WebApplicationBuilder builder, LabSettings lab, WorkerSettings worker)
    {
        builder.BindControlRoom(lab);
        builder.AddKafkaSnapshotFeed(lab.Topic.Name);
        builder.Services.AddProducerDesk(lab.Topic.Name);
        builder.Services
            .AddSingleton(new Credentials(worker.HostToken))
            .AddSingleton(ReportContext.Of(lab, worker))
            .AddSingleton(new LabState(worker.Run is { } run ? ProducerId.FormatRun(run) : null))
            .AddSingleton<HostDesk>()
            .AddSingleton<Reporter>()
            .AddSingleton<SnapshotReader>()
            .AddHostedService(services => services.GetRequiredService<SnapshotReader>())
            .AddHealthChecks().AddCheck<SnapshotReader>("snapshots");
    }

    /// <summary>Adds what it serves.</summary>
    public static void Map(WebApplication app)
    {
        app.TellAddress();
        app.UseSecurityHeaders();
        app.UseRequestGuard();
        app.MapControlRoom();
        app.MapProducers();
        app.MapHost();
    }
}
