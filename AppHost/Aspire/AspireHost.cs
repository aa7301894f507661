using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using StreamLab.AppHost.Control;
using StreamLab.AppHost.Local;
using StreamLab.AppHost.Local.ControlRoom;
using StreamLab.AppHost.Local.Reports;
using StreamLab.Kafka.Registration;
using StreamLab.Settings;
using StreamLab.Streaming.Stamping;

namespace StreamLab.AppHost.Aspire;

/// <summary>The topology as an Aspire application: run here, with dashboard, or published for a deployment.</summary>
internal static class AspireHost
{
    /// <summary>Runs a lab to its end, or publishes it.</summary>
    /// <param name="settings">What it is made of.</param>
    /// <param name="configuration">What the command line says, for Aspire's own use of it.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LabSettings settings, IReadOnlyDictionary<string, string?> configuration, AspireArguments arguments)
    {
        var publisher = Publisher.Of(arguments);
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [.. publisher.Arguments] });
        builder.Configuration.AddInMemoryCollection(configuration);
        try
        {
            return publisher.Publishes
                ? await PublishAsync(builder, settings, publisher)
                : await RunAsync(builder, settings);
        }
        catch (ReportException e)
        {
            return Refuse(e.Message, ExitCodes.BadSettings);
        }
        catch (StartFailedException e)
        {
            return Refuse(e.Message, ExitCodes.StartFailed);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return Refuse(
                $"{e.Message} Aspire needs this port: stop the program that has it, or choose others with another --launch-profile of `dotnet run`.",
                ExitCodes.StartFailed);
        }
    }

    private static async Task<int> PublishAsync(IDistributedApplicationBuilder builder, LabSettings settings, Publisher publisher)
    {
        PublishRules.Check(settings);
        var mode = settings.BrokerMode == BrokerMode.Auto ? BrokerMode.Containers : settings.BrokerMode;
        var lab = new AspireLab(settings with { BrokerMode = mode }, DistributedApplicationOperation.Publish, AspireLab.DeployedRun, Port: null, Tools: null, HostToken: null);
        Topology.Declare(builder, lab);
        builder.AddDeployment(publisher);
        await using var app = builder.Build();
        await app.RunAsync();
        return ExitCodes.Pass;
    }

    private static async Task<int> RunAsync(IDistributedApplicationBuilder builder, LabSettings settings)
    {
        var choice = await ContainerChoice.MakeAsync(settings, builder.Configuration);
        settings = choice.ApplyTo(settings);
        var folder = settings.Report is { } path ? new ReportFolder(path) : null;
        folder?.Prepare();
        using var claims = new PortClaims();
        var lab = new AspireLab(
            settings,
            DistributedApplicationOperation.Run,
            ProducerId.NewRun(),
            ControlRoomPort.Choose(settings.Port, claims.TryTake),
            choice.Tools,
            HostLink.NewToken())
        {
            Clients = ClientSection.Of(builder.Configuration, Topology.Brokers).Environment,
        };
        var outcome = new Outcome();
        builder.Services.AddConductor(lab, choice, folder, outcome);
        Topology.Declare(builder, lab);
        await using var app = builder.Build();
        await app.RunAsync();
        return outcome.ExitCode;
    }

    private static int Refuse(string problem, int code)
    {
        Console.Error.WriteLine(problem);
        return code;
    }
}
