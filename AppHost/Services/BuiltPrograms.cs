using System.Reflection;
using Microsoft.Extensions.Configuration;
using StreamLab.AppHost.Start;
using StreamLab.Processes;

namespace StreamLab.AppHost.Services;

/// <summary>Starts projects from the programs that were built together with this one.</summary>
internal static class BuiltPrograms
{
    // Set by IDEs that start projects themselves for debugging.
    private const string DebugSession = "DEBUG_SESSION_PORT";
    private const string Watch = "DOTNET_WATCH";

    private static readonly ChildPrograms Programs = new(Assembly.GetExecutingAssembly(), AppContext.BaseDirectory);

    /// <summary>Starts the built program and not <c>dotnet run</c>, which needs a second and a process more for each.</summary>
    public static IResourceBuilder<ProjectResource> WithBuiltProgram(this IResourceBuilder<ProjectResource> builder, LabPlan lab)
    {
        var configuration = builder.ApplicationBuilder.Configuration;
        if (lab.IsPublished || configuration[DebugSession] is not null || configuration.GetValue<bool>(Watch))
        {
            return builder;
        }

        var project = builder.Resource.GetProjectMetadata().ProjectPath;
        var folder = Path.GetDirectoryName(project)!;
        if (Programs.FindIn($"StreamLab.{Path.GetFileNameWithoutExtension(project)}", folder) is not { } program)
        {
            return builder;
        }

        var start = DotnetMuxer.StartInfo(program);
        return builder
            .WithAnnotation(new ExecutableAnnotation { Command = start.FileName, WorkingDirectory = folder })
            .WithArgs([.. start.ArgumentList]);
    }
}
