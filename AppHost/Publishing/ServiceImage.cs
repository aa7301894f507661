namespace StreamLab.AppHost.Publishing;

/// <summary>Names the container image that <c>dotnet publish -t:PublishContainer</c> creates for a service.</summary>
internal static class ServiceImage
{
    /// <remarks>Directory.Build.props contains the same rule.</remarks>
    public static string NameOf(ProjectResource project) =>
        $"streamlab/{Path.GetFileNameWithoutExtension(project.GetProjectMetadata().ProjectPath).ToLowerInvariant()}:latest";
}
