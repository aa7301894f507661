using System.Reflection;
using Aspire.Hosting;

namespace StreamLab.Hosting.ControlRoom.Program;

/// <summary>Finds the programs that the package brings.</summary>
internal static class HostedPrograms
{
    /// <summary>The program that judges.</summary>
    public const string ControlRoom = "StreamLab.ControlRoom.dll";

    /// <summary>The program that sends a load.</summary>
    public const string Producer = "StreamLab.Producer.Worker.dll";

    /// <summary>What the package's build files write into the AppHost's metadata.</summary>
    public const string Metadata = "StreamLabControlRoomPrograms";

    /// <summary>The setting that names another folder.</summary>
    public const string Setting = "StreamLab:ControlRoomPrograms";

    /// <summary>Finds the programs' folder.</summary>
    /// <exception cref="DistributedApplicationException">There is none; the message says what to do.</exception>
    public static string Folder(IDistributedApplicationBuilder builder)
    {
        var folder = builder.Configuration[Setting] ?? builder.AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(static metadata => metadata.Key == Metadata)?.Value;
        return folder is not null && File.Exists(Path.Combine(folder, ControlRoom))
            ? folder
            : throw new DistributedApplicationException(
                $"ControlRoom's program is not in '{folder ?? "(no folder)"}'. The AppHost's own project must reference the package StreamLab.Hosting.ControlRoom, "
                + $"or {Setting} must name the folder with {ControlRoom}.");
    }
}
