using Microsoft.Extensions.Configuration;
using StreamLab.Hosting.Commands;
using StreamLab.Kafka.Brokers;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Runs;
using StreamLab.Settings;

namespace StreamLab.AppHost.Brokers;

/// <summary>Chooses the brokers under Aspire: containers if a container runtime answers, otherwise as without Aspire.</summary>
internal static class ContainerChoice
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Chooses the brokers. Queries the container runtime only when the answer matters.</summary>
    /// <exception cref="StartFailedException">Containers were requested and no runtime answers.</exception>
    /// <exception cref="SettingsException">The requested brokers are not available.</exception>
    public static async Task<BrokerChoice> MakeAsync(LabSettings settings, IConfiguration configuration)
    {
        if (settings.BrokerMode is not (BrokerMode.Auto or BrokerMode.Containers))
        {
            return await BrokerChoice.MakeAsync(settings, CancellationToken.None);
        }

        if (await ContainerRuntime.FindAsync(configuration, Timeout) is { } runtime)
        {
            return new(BrokerMode.Containers, Tools: null, Notice: null) { ContainerRuntime = runtime };
        }

        if (settings.BrokerMode == BrokerMode.Containers)
        {
            throw new StartFailedException(
                $"--broker-mode: containers need a container runtime and none answers (docker, podman); allowed without one are {BrokerModes.WithoutAspire}.");
        }

        return WithNotice(await BrokerChoice.MakeAsync(settings, CancellationToken.None));
    }

    /// <summary>Says why the brokers are embedded: there is no container runtime, and native brokers are not available either.</summary>
    public static BrokerChoice WithNotice(BrokerChoice other) => other.Mode == BrokerMode.Embedded
        ? other with
        {
            Notice = "No container runtime answers (docker, podman): brokers are embedded, memory-only, for trying and tests."
                + (other.Notice is { } notice ? $" {notice}" : ""),
        }
        : other;
}
