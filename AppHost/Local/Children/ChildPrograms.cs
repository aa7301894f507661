using System.Reflection;

namespace StreamLab.AppHost.Local.Children;

/// <summary>Where the child programs are, as the build noted it in the assembly (ChildPrograms.targets).</summary>
internal sealed class ChildPrograms(Assembly assembly, string baseDirectory)
{
    private const string Prefix = "ChildProgram:";

    /// <summary>The full path of the assembly called <paramref name="name"/>.</summary>
    /// <exception cref="StartFailedException">It is not there.</exception>
    public string PathOf(string name)
    {
        var relative = assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == Prefix + name)?.Value
            ?? throw new StartFailedException($"{name} is not among the programs that this host was built with.");
        var path = Path.GetFullPath(Path.Combine(baseDirectory, relative));
        return File.Exists(path)
            ? path
            : throw new StartFailedException($"{name} is not at {path}: build the AppHost again.");
    }
}
