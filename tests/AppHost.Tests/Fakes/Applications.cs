using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AppHost.Start;
using StreamLab.Settings;

namespace StreamLab.AppHost.Tests.Fakes;

/// <summary>Labs that are declared and built, never started.</summary>
internal static class Applications
{
    /// <summary>The resources of a lab that would run.</summary>
    public static List<IResource> Declare(LabSettings settings)
    {
        using var app = Build(settings, DistributedApplicationOperation.Run);
        return [.. app.Services.GetRequiredService<DistributedApplicationModel>().Resources];
    }

    public static DistributedApplication Build(LabSettings settings, DistributedApplicationOperation operation) =>
        Build(new LabPlan(settings, operation, Run: 7, Port: 18200, Tools: null, HostToken: "token"), operation);

    public static DistributedApplication Build(LabPlan lab, DistributedApplicationOperation operation)
    {
        string[] publish = operation == DistributedApplicationOperation.Publish ? ["--publisher", "manifest", "--output-path", "manifest.json"] : [];
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            // Each builder would watch the configuration's files, and systems allow a user only so many watchers.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. publish],
            DisableDashboard = true,
        });
        builder.AddTopology(lab);
        return builder.Build();
    }
}
